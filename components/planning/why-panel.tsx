"use client";

import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { Panel } from "@/components/shell/panel";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { explainBudget, explainPlan, type LeverReason, type PlanModelDto } from "@/lib/planning";
import { Amount } from "./amount";
import type { Brief } from "./use-brief";

/** Why this and not that: what decided each lever, what the best other use would cost, and what a fifth more or less changes. */
export const WhyPanel = memo(function WhyPanel({
  model,
  brief,
}: {
  model: PlanModelDto;
  brief: Brief;
}) {
  const t = useTranslations("planning.why");
  const { reasons, budgets } = useMemo(
    () => ({
      reasons: explainPlan(model, brief.ask, brief.solution),
      budgets: explainBudget(model, brief.ask),
    }),
    [model, brief.ask, brief.solution],
  );
  return (
    <Panel title={t("title")} note={t("note")} flush>
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              {(["lever", "reason", "marginal", "instead", "lower", "higher"] as const).map(
                (column, i) => (
                  <th
                    key={column}
                    scope="col"
                    className={`h-8 pr-4 font-normal first:pl-4 ${i < 2 ? "text-left" : "text-right"}`}
                  >
                    {t(column)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {reasons.map((reason) => (
              <ReasonRow key={reason.lever} reason={reason} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <dl className="flex flex-wrap gap-x-8 gap-y-1 border-t border-line-soft px-4 py-2.5">
        {budgets.map(({ factor, total }) => (
          <div key={factor} className="flex flex-wrap gap-x-2">
            <dt className="text-ink-2">{t(factor < 1 ? "budgetLower" : "budgetHigher")}</dt>
            <dd>
              {t("netSales")} <Amount value={total.netSales} /> · ROI{" "}
              <Rate value={total.compositeRoi} decimals={2} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
});

function ReasonRow({ reason }: { reason: LeverReason }) {
  const t = useTranslations("planning.why");
  const name = useTranslations("figures.routes");
  const { marginalToday, marginalPlan, instead } = reason;
  return (
    <tr className="h-(--row) border-t border-line-soft">
      <th scope="row" className="pr-4 pl-4 text-left font-normal">
        {name(reason.lever)}
      </th>
      <td className="pr-4">{t(`reasons.${reason.reason}`)}</td>
      <td className="pr-4 text-right">
        <Rate value={marginalToday} decimals={2} /> → <Rate value={marginalPlan} decimals={2} />
      </td>
      <td className="pr-4 text-right">
        {instead === null ? (
          <span className="text-ink-3">—</span>
        ) : (
          <>
            {name(instead.to)}{" "}
            <span className={instead.net > 0.5 ? "text-river" : "text-seal"}>
              {instead.net > 0 ? "+" : ""}
              <Amount value={instead.net} />
            </span>
          </>
        )}
      </td>
      {(["lower", "higher"] as const).map((side) => (
        <td key={side} className="pr-4 text-right">
          <Amount value={reason[side].replannedSpend} />
          <span className="ml-2 text-note text-ink-3">
            ROI <Rate value={reason[side].keptRoi} decimals={2} />
          </span>
        </td>
      ))}
    </tr>
  );
}
