"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { Panel } from "@/components/shell/panel";
import { Badge } from "@/components/ui/badge";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PlanModelDto } from "@/lib/planning";

/** Where the curves come from, how far they can be trusted, and where they may not be used. */
export const CardPanel = memo(function CardPanel({ model }: { model: PlanModelDto }) {
  const t = useTranslations("planning.card");
  const name = useTranslations("figures.routes");
  const known = new Set(["few-days", "steady-spend", "poor-fit", "poor-forecast", "untested"]);
  return (
    <Panel
      title={t("title")}
      note={t("history", { from: model.historyFrom, to: model.historyTo })}
      flush
    >
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="h-8 pl-4 text-left font-normal">
                {t("lever")}
              </th>
              <th scope="col" className="h-8 pl-3 text-right font-normal">
                {t("roi")}
              </th>
              <th scope="col" className="h-8 pl-3 text-right font-normal">
                {t("check")}
              </th>
              <th scope="col" className="h-8 pl-3 text-right font-normal max-sm:hidden">
                {t("r2")}
              </th>
              <th scope="col" className="h-8 pl-3 text-right font-normal">
                {t("mape")}
              </th>
              <th scope="col" className="h-8 pr-4 pl-3 text-left font-normal">
                {t("care")}
              </th>
            </tr>
          </thead>
          <tbody>
            {model.cards.map((card) => (
              <tr key={card.lever} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="pl-4 text-left font-normal">
                  {name(card.lever)}
                </th>
                <td className="pl-3 text-right">
                  <Rate value={card.roi} decimals={2} />{" "}
                  <span className="text-note text-ink-3">
                    {card.roiLow.toFixed(2)}–{card.roiHigh.toFixed(2)}
                  </span>
                </td>
                <td className="pl-3 text-right">
                  <CrossCheck card={card} />
                </td>
                <td className="pl-3 text-right max-sm:hidden">
                  <Rate value={card.r2} decimals={2} />
                </td>
                <td className="pl-3 text-right">
                  <Rate value={card.holdoutMape} kind="percent" decimals={0} />
                </td>
                <td className="py-1 pr-4 pl-3">
                  <span className="flex flex-wrap gap-1">
                    {card.warnings
                      .filter((each) => known.has(each))
                      .map((each) => (
                        <Badge key={each} tone={each === "untested" ? "neutral" : "attention"}>
                          {t(`warnings.${each as "untested"}`)}
                        </Badge>
                      ))}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="border-t border-line-soft px-4 py-2.5 text-note text-ink-3">{t("told")}</p>
    </Panel>
  );
});

/** The lever's return without the platform's word; marked where the two readings do not even touch. */
function CrossCheck({ card }: { card: PlanModelDto["cards"][number] }) {
  const t = useTranslations("planning.card");
  const { crossCheck: check } = card;
  if (check === null) return <span className="text-ink-3">—</span>;
  const meets = check.low <= card.roiHigh && check.high >= card.roiLow;
  return (
    <>
      <Rate value={check.roi} decimals={2} />{" "}
      <span className="text-note text-ink-3">
        {check.low.toFixed(2)}–{check.high.toFixed(2)}
      </span>{" "}
      {meets ? null : <Badge tone="bad">{t("disagrees")}</Badge>}
    </>
  );
}
