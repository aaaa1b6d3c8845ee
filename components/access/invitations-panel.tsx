"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { peopleQueries, revokeInvitation } from "@/lib/auth/queries";
import { useAction } from "./use-action";

/** Who was asked in and has not come yet. */
export function InvitationsPanel({ org, canManage }: { org: string; canManage: boolean }) {
  const t = useTranslations("access.invitations");
  const words = useTranslations("settings.keys.roles");
  const format = useFormatter();
  const { data } = useQuery(peopleQueries.invitations(org));
  const revocation = useAction((id: string) => revokeInvitation(org, id), {
    changes: [peopleQueries.invitations(org)],
    done: t("revoked"),
  });
  const items = data?.items ?? [];
  return (
    <Panel title={t("title")} note={t("note")}>
      {data && items.length === 0 ? <p className="text-ink-2">{t("empty")}</p> : null}
      <ProblemNote title={t("failed")} error={revocation.error} />
      <ul className="divide-y divide-line-soft">
        {items.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <div className="min-w-0 flex-1">
              <p className="truncate font-semibold">{each.email}</p>
              <p className="text-note text-ink-3">
                {t("by", {
                  name: each.invitedBy,
                  until: format.dateTime(new Date(each.expiresAt), "day"),
                })}
              </p>
            </div>
            {each.role ? <Badge>{words(each.role)}</Badge> : null}
            {canManage ? (
              <Button
                size="small"
                disabled={revocation.isPending}
                onClick={() => revocation.mutate(each.id)}
              >
                {t("revoke")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
