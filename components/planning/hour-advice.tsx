"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { Badge } from "@/components/ui/badge";
import type { PacingDto } from "@/lib/planning";
import { Amount } from "./amount";
import { toClock } from "./to-clock";

/** What the newest hourly export calls for. It is advice: nobody acts on it but people. */
export function HourAdvice({ advice }: { advice: PacingDto["advice"] }) {
  const t = useTranslations("planning.advice");
  const reason = useTranslations("planning.pacing.reasons");
  if (advice === null)
    return (
      <Panel title={t("title")}>
        <p className="text-ink-2">{t("none")}</p>
      </Panel>
    );
  const spent = advice.ticks.at(-1)?.spent ?? 0;
  const planned = advice.ticks.at(-1)?.planned ?? 0;
  return (
    <Panel title={t("title")} note={t("told", { day: advice.day, clock: toClock(advice.toldTo) })}>
      <p className="text-lead font-semibold">
        {advice.pause
          ? t("pause")
          : advice.wanted === null
            ? t("keep", { goal: advice.goal.toFixed(2) })
            : t(advice.wanted > advice.goal ? "raise" : "lower", {
                from: advice.goal.toFixed(2),
                to: advice.wanted.toFixed(2),
              })}
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">
        <span>
          {t("spent")} <Amount value={spent} /> · {t("planned")} <Amount value={planned} /> ·{" "}
          {t(`basis.${advice.basis}`)} <Amount value={advice.budget} />
        </span>
        {advice.reasons.map((each) => (
          <Badge key={each} tone="neutral">
            {reason(each as "learning")}
          </Badge>
        ))}
      </p>
      <p className="mt-2 text-note text-ink-3">{t("how")}</p>
    </Panel>
  );
}
