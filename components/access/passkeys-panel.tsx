"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { AccountDto } from "@/lib/auth";
import { accountQueries, addPasskey, beginPasskey, removePasskey } from "@/lib/auth/queries";
import { useAction } from "./use-action";

/** Passkeys of the account: a device's own unlock in place of password and code. */
export function PasskeysPanel({ passkeys }: { passkeys: AccountDto["passkeys"] }) {
  const t = useTranslations("access.passkeys");
  const [name, setName] = useState("");
  const changes = [accountQueries.account()];
  const adding = useAction(() => makePasskey(name.trim()), {
    changes,
    done: t("added"),
    onDone: () => setName(""),
  });
  const removing = useAction(removePasskey, { changes, done: t("removed") });
  return (
    <Panel title={t("title")} note={t("note")}>
      <ul className="divide-y divide-line-soft">
        {passkeys.map((key) => (
          <li key={key.id} className="flex items-center gap-4 py-2">
            <span className="min-w-0 flex-1 truncate font-semibold">{key.name}</span>
            <Button
              size="small"
              disabled={removing.isPending}
              onClick={() => removing.mutate(key.id)}
            >
              {t("remove")}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="mt-2 flex flex-wrap gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim()) adding.mutate();
        }}
      >
        <Input
          aria-label={t("name")}
          placeholder={t("name")}
          maxLength={60}
          className="max-w-60"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" disabled={!name.trim() || adding.isPending}>
          {t("add")}
        </Button>
      </form>
      <ProblemNote title={t("failed")} error={adding.error ?? removing.error} />
    </Panel>
  );
}

async function makePasskey(name: string): Promise<void> {
  const [{ startRegistration }, { token, options }] = await Promise.all([
    import("@simplewebauthn/browser"),
    beginPasskey(),
  ]);
  const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]["optionsJSON"];
  const { type, ...response } = await startRegistration({ optionsJSON });
  await addPasskey({ token, name, response: { ...response, type } });
}
