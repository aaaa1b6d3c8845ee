"use client";

import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { ProblemNote } from "@/components/shell/problem-note";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { accountQueries, revokeSession } from "@/lib/auth/queries";
import { useAction } from "./use-action";

/** Where the account is signed in, and the way to end each of them. */
export function SessionsPanel() {
  const t = useTranslations("access.sessions");
  const format = useFormatter();
  const { data, error } = useQuery(accountQueries.sessions());
  const ending = useAction(revokeSession, {
    changes: [accountQueries.sessions()],
    done: t("ended"),
  });
  return (
    <Panel title={t("title")} note={t("note")}>
      <ProblemNote title={t("unread")} error={error ?? ending.error} />
      <ul className="divide-y divide-line-soft">
        {data?.items.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2">
                <span className="truncate">{toBrowser(each.agent) ?? t("unknown")}</span>
                <Badge>{t(`methods.${each.method}`)}</Badge>
                {each.isCurrent ? <Badge tone="good">{t("current")}</Badge> : null}
              </p>
              <p className="text-note text-ink-3">
                {t("seen", { at: format.dateTime(new Date(each.seenAt), "minute") })}
                {each.address ? ` · ${each.address}` : null}
              </p>
            </div>
            {each.isCurrent ? null : (
              <Button
                size="small"
                disabled={ending.isPending}
                onClick={() => ending.mutate(each.id)}
              >
                {t("end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const KNOWN: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];

/** The browser's common name and its system, of what it says of itself. */
function toBrowser(agent: string | null): string | null {
  if (!agent) return null;
  const name = KNOWN.find(([pattern]) => pattern.test(agent))?.[1];
  const system = /Windows|Mac OS X|Android|iPhone|iPad|Linux/.exec(agent)?.[0];
  return [name, system].filter(Boolean).join(" · ") || agent.slice(0, 60);
}
