"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { cx } from "@/components/ui/cx";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import { diagnosisQueries } from "@/lib/diagnosis/queries";
import { formatNumber, formatRate } from "@/lib/kernel";

/** 22 steps from the impression to the money: how many, how long, and what a worse step costs. */
export function FunnelPanel() {
  const t = useTranslations("diagnosis.funnel");
  const locale = useLocale();
  const { shop } = useShell();
  const [{ from, to }] = useFilter();
  const { data } = useQuery(diagnosisQueries.tree(shop.id, { from, to }));
  if (!data) return <Skeleton className="h-96 w-full" />;
  const largest = Math.max(1, ...data.funnel.map(({ count }) => Math.log1p(count ?? 0)));
  const percent = (value: number | null): string =>
    value === null ? "" : formatRate(value, "percent", locale, 1);
  return (
    <Panel title={t("title")} note={t("note")} flush>
      <ScrollRegion>
        <table className="w-full min-w-[44rem]">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="px-4 py-1 text-left font-normal">
                {t("node")}
              </th>
              <th scope="col" className="w-1/3 py-1 text-left font-normal">
                {t("count")}
              </th>
              <th scope="col" className="py-1 text-right font-normal">
                {t("rate")}
              </th>
              <th scope="col" className="py-1 text-right font-normal">
                {t("rateBefore")}
              </th>
              <th scope="col" className="py-1 text-right font-normal">
                {t("hours")}
              </th>
              <th scope="col" className="px-4 py-1 text-right font-normal">
                {t("leak")}
              </th>
            </tr>
          </thead>
          <tbody>
            {data.funnel.map((node) => {
              const isTold = node.count !== null;
              return (
                <tr
                  key={node.id}
                  className={cx("h-(--row) border-t border-line-soft", !isTold && "text-ink-3")}
                >
                  <th scope="row" className="px-4 text-left font-normal whitespace-nowrap">
                    {t(`nodes.${node.id}`)}
                  </th>
                  <td>
                    {isTold ? (
                      <span className="flex items-center gap-2">
                        <span
                          aria-hidden="true"
                          className="h-3 rounded-sm"
                          style={{
                            width: `${(Math.log1p(node.count ?? 0) / largest) * 60}%`,
                            background: "var(--chart-1)",
                          }}
                        />
                        {formatNumber(node.count ?? 0, locale)}
                      </span>
                    ) : (
                      t("missing")
                    )}
                  </td>
                  <td className="text-right">{percent(node.rate)}</td>
                  <td className="text-right text-ink-2">{percent(node.rateBefore)}</td>
                  <td className="text-right">
                    {node.hours === null ? "" : t("hoursOf", { hours: node.hours.toFixed(1) })}
                  </td>
                  <td className="px-4 text-right">
                    {node.leak === null || node.leak === "0" ? null : (
                      <span className="text-seal">
                        <Money minor={node.leak} currency={data.currency} notation="compact" />
                      </span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
