"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { toClock } from "./to-clock";

interface LoggedAction {
  readonly minute: number;
  readonly kind: "set-goal" | "pause" | "resume" | "forecast";
  readonly from: number | null;
  readonly to: number | null;
  readonly reasons: readonly string[];
  readonly before: number | null;
  readonly after: number | null;
  /** What became of it on the platform, where it was sent to one. */
  readonly outcome?: string;
}

const TONES: Readonly<Record<string, BadgeTone>> = {
  done: "good",
  already: "good",
  refused: "bad",
  unreadable: "bad",
  unconfirmed: "bad",
};

/** Every action with its reason and its effect, the newest first. */
export function PacingLog({
  actions,
  format: toMoney,
}: {
  actions: readonly LoggedAction[];
  format: (value: number) => string;
}) {
  const t = useTranslations("planning.pacing");
  const outcome = useTranslations("planning.actions.outcomes");
  const format = useFormatter();
  return (
    <Panel title={t("log")} note={t("logNote")} flush>
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              {(["clock", "action", "why", "effect"] as const).map((column) => (
                <th key={column} scope="col" className="h-8 pr-4 text-left font-normal first:pl-4">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...actions].reverse().map((action) => (
              <tr
                key={`${action.minute}-${action.kind}`}
                className="h-(--row) border-t border-line-soft"
              >
                <td className="pr-4 pl-4">{toClock(action.minute)}</td>
                <td className="pr-4">
                  {t(`kinds.${action.kind}`)}
                  {action.from !== null && action.to !== null
                    ? ` ${action.from.toFixed(2)} → ${action.to.toFixed(2)}`
                    : ""}{" "}
                  {action.outcome === undefined ? null : (
                    <Badge tone={TONES[action.outcome] ?? "neutral"}>
                      {outcome(action.outcome as "done")}
                    </Badge>
                  )}
                </td>
                <td className="pr-4 text-ink-2">
                  {format.list(
                    action.reasons.map((reason) => t(`reasons.${reason as "learning"}`)),
                  )}
                </td>
                <td className="pr-4 text-ink-2">
                  {action.before === null || action.after === null
                    ? "—"
                    : t("hourly", {
                        before: toMoney(action.before),
                        after: toMoney(action.after),
                      })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
