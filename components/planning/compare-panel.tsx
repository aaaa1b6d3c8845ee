"use client";

import { useQueries, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { Checkbox } from "@/components/ui/checkbox";
import { EmptyState } from "@/components/ui/empty-state";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { PlanSolution } from "@/lib/planning";
import { planningQueries } from "@/lib/planning/queries";
import { Amount } from "./amount";
import type { Brief } from "./use-brief";

/** As many as fit beside each other. */
const COMPARED_MAX = 3;

interface Column {
  readonly id: string;
  readonly name: string;
  readonly solution: Pick<PlanSolution, "levers" | "total">;
}

/** What is on the desk beside plans that were kept: a day each, so that windows of any length compare. */
export function ComparePanel({ brief }: { brief: Brief }) {
  const t = useTranslations("planning.compare");
  const { shop } = useShell();
  const [picked, setPicked] = useState<readonly string[]>([]);
  const { data } = useQuery(planningQueries.plans(shop.id));
  const plans = useQueries({ queries: picked.map((id) => planningQueries.plan(shop.id, id)) });
  const columns: Column[] = [
    { id: "desk", name: t("desk"), solution: brief.solution },
    ...plans.flatMap(({ data: plan }) =>
      plan ? [{ id: plan.id, name: plan.name, solution: plan.solution as PlanSolution }] : [],
    ),
  ];
  const toggle = (id: string) =>
    setPicked((before) =>
      before.includes(id)
        ? before.filter((each) => each !== id)
        : [...before, id].slice(-COMPARED_MAX),
    );
  return (
    <Panel title={t("title")} note={t("note")} flush>
      {data && data.items.length > 0 ? (
        <div className="flex flex-wrap gap-x-5 gap-y-2 px-4 pb-3">
          {data.items.map((plan) => (
            <Checkbox
              key={plan.id}
              label={plan.name}
              checked={picked.includes(plan.id)}
              onChange={() => toggle(plan.id)}
            />
          ))}
        </div>
      ) : (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      )}
      <CompareTable columns={columns} />
    </Panel>
  );
}

const TOTALS = ["spend", "netSales", "contribution"] as const;

function CompareTable({ columns }: { columns: readonly Column[] }) {
  const t = useTranslations("planning.compare");
  const name = useTranslations("figures.routes");
  const levers = [
    ...new Set(columns.flatMap(({ solution }) => solution.levers.map(({ lever }) => lever))),
  ];
  return (
    <ScrollRegion>
      <table className="w-full whitespace-nowrap">
        <thead>
          <tr className="text-ink-2">
            <td className="h-8 pl-4" />
            {columns.map((column) => (
              <th key={column.id} scope="col" className="h-8 pr-4 text-right font-normal">
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {TOTALS.map((figure) => (
            <tr key={figure} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="pl-4 text-left font-normal">
                {t(figure)}
              </th>
              {columns.map(({ id, solution }) => (
                <td key={id} className="pr-4 text-right font-semibold">
                  <Amount value={solution.total[figure]} />
                </td>
              ))}
            </tr>
          ))}
          <tr className="h-(--row) border-t border-line-soft">
            <th scope="row" className="pl-4 text-left font-normal">
              {t("roi")}
            </th>
            {columns.map(({ id, solution }) => (
              <td key={id} className="pr-4 text-right font-semibold">
                <Rate value={solution.total.compositeRoi} decimals={2} />
              </td>
            ))}
          </tr>
          {levers.map((lever) => (
            <tr key={lever} className="h-(--row) border-t border-line-soft">
              <th scope="row" className="pl-4 text-left font-normal text-ink-2">
                {name(lever)}
              </th>
              {columns.map(({ id, solution }) => (
                <td key={id} className="pr-4 text-right">
                  <Amount
                    value={solution.levers.find((each) => each.lever === lever)?.spend ?? null}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
