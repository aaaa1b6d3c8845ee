"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { ScrollRegion } from "@/components/ui/scroll-region";
import {
  BID_LEVELS,
  chooseOptions,
  type TrafficDto,
  toBidOptions,
  toOptionId,
} from "@/lib/planning";
import { planningQueries } from "@/lib/planning/queries";
import { AdoptButton } from "./adopt-button";
import { Amount } from "./amount";
import type { Brief } from "./use-brief";

const DAYS = 28;

/** Which step of its ROI goal each plan of the platform should take for the budget on the desk, or whether to run at all. */
export function BidPanel({ brief }: { brief: Brief }) {
  const t = useTranslations("planning.bids");
  const { shop } = useShell();
  const { data } = useQuery(planningQueries.traffic(shop.id, { days: DAYS, by: "campaign" }));
  const rows = data?.rows;
  const choice = useMemo(
    () => (rows ? choose(rows, brief.draft.budget) : null),
    [rows, brief.draft.budget],
  );
  if (choice === null || choice.lines.length === 0) return null;
  return (
    <Panel
      title={t("title")}
      note={t("gap", { gap: Math.max(choice.gap * 100, 0.0001).toFixed(4) })}
      actions={
        <AdoptButton
          isAdopted={Object.keys(brief.draft.campaigns).length > 0}
          onAdopt={() => brief.change({ campaigns: toChoices(choice.lines) })}
          onDrop={() => brief.change({ campaigns: {} })}
        />
      }
      flush
    >
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              {(["plan", "today", "level", "spend", "sales"] as const).map((column, i) => (
                <th
                  key={column}
                  scope="col"
                  className={`h-8 pr-4 font-normal first:pl-4 ${i === 0 || i === 2 ? "text-left" : "text-right"}`}
                >
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {choice.lines.map((line) => (
              <tr key={line.id} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="pr-4 pl-4 text-left font-normal">
                  {line.name}
                </th>
                <td className="pr-4 text-right">
                  <Amount value={line.today} />
                </td>
                <td className="pr-4">
                  {line.level === 0
                    ? t("off")
                    : line.level === 1
                      ? t("keep")
                      : t(line.level > 1 ? "raise" : "lower", {
                          share: Math.abs(Math.round((line.level - 1) * 100)),
                        })}
                </td>
                <td className="pr-4 text-right font-semibold">
                  <Amount value={line.cost} />
                </td>
                <td className="pr-4 text-right">
                  <Amount value={line.value} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="border-t border-line-soft px-4 py-2.5 text-note text-ink-3">{t("how")}</p>
    </Panel>
  );
}

/** Only plans that carry an id of the platform can be set there. */
const toChoices = (lines: ReturnType<typeof choose>["lines"]) =>
  Object.fromEntries(
    lines.flatMap(({ id, cost, level }) =>
      /^[1-9]\d{0,18}$/.test(id) ? [[id, { weight: cost, level }]] : [],
    ),
  );

function choose(rows: TrafficDto["rows"], budget: number) {
  const plans = rows.flatMap(({ id, name, after }) =>
    after && after.spend > 0
      ? [{ id, name, spend: after.spend / DAYS, sales: (after.paidSales - after.refunds) / DAYS }]
      : [],
  );
  const found = chooseOptions({ budget, plans: toBidOptions(plans), plansPerProductMax: null });
  return {
    gap: found.gap,
    lines: plans.map((plan, i) => {
      const chosen = found.chosen[i];
      const level =
        [0, ...BID_LEVELS].find((each) => toOptionId(plan.id, each) === chosen?.id) ?? 1;
      return {
        id: plan.id,
        name: plan.name,
        today: plan.spend,
        level,
        cost: chosen?.cost ?? 0,
        value: chosen?.value ?? 0,
      };
    }),
  };
}
