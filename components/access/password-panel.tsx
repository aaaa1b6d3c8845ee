"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { accountQueries, changePassword } from "@/lib/auth/queries";
import { useAction } from "./use-action";

/** A new password for the old one; every other session ends with it. */
export function PasswordPanel() {
  const t = useTranslations("access.password");
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const change = useAction(() => changePassword({ current, password }), {
    changes: [accountQueries.sessions()],
    done: t("changed"),
    onDone: () => {
      setCurrent("");
      setPassword("");
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (current && password) change.mutate();
  };
  return (
    <Panel title={t("title")} note={t("note")}>
      <form onSubmit={submit} className="grid gap-3">
        <Field label={t("current")}>
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="current-password"
              maxLength={200}
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("new")} hint={t("rule")}>
          {(control) => (
            <Input
              {...control}
              type="password"
              autoComplete="new-password"
              maxLength={200}
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote title={t("failed")} error={change.error} />
        <div>
          <Button type="submit" disabled={!current || !password || change.isPending}>
            {t("change")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
