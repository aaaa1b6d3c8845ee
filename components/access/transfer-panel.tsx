"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { useShell } from "@/components/shell/shell-context";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { transferShop } from "@/lib/tenancy/queries";
import { useAction } from "./use-action";

const NUMBER = /^org_\d{1,18}$/;

/** Gives the shop to another organization, once its name has been typed again. */
export function TransferPanel({ org }: { org: string }) {
  const t = useTranslations("access.transfer");
  const { shop } = useShell();
  const [to, setTo] = useState("");
  const [name, setName] = useState("");
  const handing = useAction(() => transferShop(org, shop.id, to.trim()), {
    changes: [],
    done: t("done"),
    // The shop is out of reach now; the first page finds another one.
    onDone: () => window.location.assign("/"),
  });
  const isNumber = NUMBER.test(to.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isNumber && name.trim() === shop.name) handing.mutate();
  };
  return (
    <Panel title={t("title")} note={t("note")}>
      <form onSubmit={submit} className="grid gap-3">
        <p className="text-ink-2">{t("body")}</p>
        <Field
          label={t("to")}
          hint={t("toHint")}
          error={to.trim() !== "" && !isNumber ? t("toWrong") : null}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={24}
              value={to}
              onChange={(event) => setTo(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("name")}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={120}
              placeholder={shop.name}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <ProblemNote title={t("failed")} error={handing.error} />
        <div>
          <Button
            type="submit"
            tone="danger"
            disabled={!isNumber || name.trim() !== shop.name || handing.isPending}
          >
            {t("submit")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
