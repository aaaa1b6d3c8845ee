"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import { minorToDecimal } from "@/lib/kernel";
import type { PlanExecutionDto, SuperPlanDto } from "@/lib/planning";
import { planningQueries } from "@/lib/planning/queries";

/** A dry run: plan by plan what tomorrow's step would be, the rails, and the platform's own requests. Nothing is sent. */
export function ExecutionList({ plan }: { plan: SuperPlanDto }) {
  const t = useTranslations("planning.execution");
  const name = useTranslations("figures.routes");
  const { shop } = useShell();
  const { data, isPending } = useQuery(planningQueries.execution(shop.id, plan.id));
  if (isPending || !data) return <Skeleton className="h-32 w-full" />;
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-auto text-ink-2">{t("dry")}</p>
        {data.rails.map((rail) => (
          <Badge key={rail.rail} tone={rail.isHeld ? "good" : "bad"}>
            {t(`rails.${rail.rail as "freshness"}`)} {rail.value === null ? "—" : round(rail.value)}{" "}
            / {round(rail.limit)}
          </Badge>
        ))}
        <Button size="small" onClick={() => downloadCsv(data, t("csvHeader"))}>
          {t("csv")}
        </Button>
      </div>
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              {(["campaign", "lever", "today", "next", "wanted", "goal"] as const).map(
                (column, i) => (
                  <th
                    key={column}
                    scope="col"
                    className={`h-8 pr-3 font-normal ${i < 2 ? "text-left" : "text-right"}`}
                  >
                    {t(column)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {data.changes.map((change) => (
              <tr key={change.campaignId} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="pr-3 text-left font-normal">
                  {change.name}
                </th>
                <td className="pr-3 text-ink-2">{name(change.lever)}</td>
                <td className="pr-3 text-right">
                  <Money minor={change.budgetToday} currency={shop.currency} />
                </td>
                <td className="pr-3 text-right font-semibold">
                  <Money minor={change.budgetNext} currency={shop.currency} />
                </td>
                <td className="pr-3 text-right text-ink-2">
                  <Money minor={change.budgetWanted} currency={shop.currency} />
                </td>
                <td className="text-right">
                  {change.level === 0 ? <Badge tone="attention">{t("off")}</Badge> : null}
                  {change.roiGoal ?? (change.level === 0 ? null : "—")}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {data.unaddressed.length > 0 ? (
        <p className="text-note text-amber">
          {t("unaddressed", { levers: data.unaddressed.map((lever) => name(lever)).join(", ") })}
        </p>
      ) : null}
      <ByHand data={data} plan={plan} />
      <details>
        <summary className="cursor-pointer text-ink-2">
          {t("requests", { count: data.requests.length })}
        </summary>
        <ul className="mt-2 grid gap-2">
          {data.requests.map((request) => (
            <li
              key={request.body}
              className="rounded-md bg-paper p-2 font-mono text-note break-all"
            >
              {request.method} {request.path}
              <br />
              {request.body}
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}

/** The creators' money and the products of the plan; what no call of the platform sets by itself is named as people's work. */
function ByHand({ data, plan }: { data: PlanExecutionDto; plan: SuperPlanDto }) {
  const t = useTranslations("planning.execution");
  const role = useTranslations("planning.products.roles");
  const { shop } = useShell();
  const { products } = plan.brief;
  if (data.creators.length === 0 && products.length === 0) return null;
  return (
    <div className="grid gap-2">
      {data.creators.length > 0 ? (
        <>
          <p className="text-ink-2">{t("creators")}</p>
          <ul className="flex flex-wrap gap-2">
            {data.creators.map((creator) => (
              <li key={creator.id} className="rounded-md bg-paper px-2 py-1">
                {creator.name} <Money minor={creator.budget} currency={shop.currency} />{" "}
                {creator.plans === 0 ? <Badge tone="attention">{t("byHand")}</Badge> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {products.length > 0 ? (
        <>
          <p className="text-ink-2">{t("products")}</p>
          <ul className="flex flex-wrap gap-2">
            {products.map((product) => (
              <li key={product.id} className="rounded-md bg-paper px-2 py-1">
                {product.name} <Badge tone="neutral">{role(product.role)}</Badge>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

const round = (value: number): string => String(Math.round(value * 100) / 100);

/** A sheet the platform's batch editor takes: ids as text, so that no program rounds them. */
function downloadCsv({ changes }: PlanExecutionDto, header: string): void {
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = changes.map((change) =>
    [
      quote(`\t${change.adAccountId}`),
      quote(`\t${change.campaignId}`),
      quote(change.name),
      minorToDecimal(BigInt(change.budgetNext), 2),
      change.roiGoal ?? "",
    ].join(","),
  );
  const text = `\uFEFF${[header, ...rows].join("\r\n")}\r\n`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  link.download = "super-plan.csv";
  link.click();
  URL.revokeObjectURL(link.href);
}
