"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { accountQueries, askForVerification } from "@/lib/auth/queries";
import { PasskeysPanel } from "./passkeys-panel";
import { PasswordPanel } from "./password-panel";
import { SessionsPanel } from "./sessions-panel";
import { TotpPanel } from "./totp-panel";
import { useAction } from "./use-action";

/** One's own account: who one is here, and every way in. */
export function AccountPanels() {
  const t = useTranslations("access.account");
  const locale = useLocale();
  const { data, error } = useQuery(accountQueries.account());
  const asking = useAction(() => askForVerification(locale), { changes: [], done: t("mailed") });
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2">
      <div className="grid gap-3">
        <Panel title={t("who")}>
          <ProblemNote title={t("unread")} error={error ?? asking.error} />
          {data ? (
            <p className="flex flex-wrap items-center gap-2">
              <span className="font-semibold">{data.name}</span>
              <span className="text-ink-2">{data.email}</span>
              <Badge tone={data.isEmailVerified ? "good" : "attention"}>
                {t(data.isEmailVerified ? "verified" : "unverified")}
              </Badge>
              {data.isEmailVerified ? null : (
                <Button size="small" disabled={asking.isPending} onClick={() => asking.mutate()}>
                  {t("verify")}
                </Button>
              )}
            </p>
          ) : null}
        </Panel>
        <SessionsPanel />
      </div>
      <div className="grid gap-3">
        {data?.hasPassword ? <PasswordPanel /> : null}
        {data?.hasPassword ? <TotpPanel isOn={data.hasSecondFactor} /> : null}
        {data ? <PasskeysPanel passkeys={data.passkeys} /> : null}
      </div>
    </div>
  );
}
