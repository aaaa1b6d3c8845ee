"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Skeleton } from "@/components/ui/skeleton";
import type { GrowthDto } from "@/lib/customers";
import { customerQueries } from "@/lib/customers/queries";
import { GrowthUpload } from "./growth-upload";
import { StagePanel } from "./stage-panel";

/** Followers won by source and what each cost, fans beside others, and stages as they were imported. */
export function GrowthPanel() {
  const { shop } = useShell();
  const { data } = useQuery(customerQueries.growth(shop.id));
  if (!data) return <Skeleton className="h-72 w-full" />;
  return (
    <div className="grid grid-cols-[minmax(0,3fr)_minmax(0,2fr)] items-start gap-3 max-lg:grid-cols-1">
      <div className="grid gap-3">
        <FansPanel data={data} />
        <ValuePanel data={data} />
      </div>
      <div className="grid gap-3">
        <StagePanel data={data} />
        <GrowthUpload />
      </div>
    </div>
  );
}

function FansPanel({ data }: { data: GrowthDto }) {
  const t = useTranslations("customers.growth");
  const locale = useLocale();
  const { shop } = useShell();
  const most = Math.max(1, ...data.days.map(({ gained }) => gained));
  return (
    <Panel title={t("title")} note={t("note", { from: data.from, to: data.to })}>
      {data.sources.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      ) : (
        <>
          <div className="mb-3 flex h-20 items-end gap-px" role="img" aria-label={t("days")}>
            {data.days.map(({ day, gained }) => (
              <span
                key={day}
                title={`${day}: ${gained.toLocaleString(locale)}`}
                className="min-w-0 flex-1 rounded-t-sm bg-(--chart-1)"
                style={{ height: `${(100 * gained) / most}%` }}
              />
            ))}
          </div>
          <ScrollRegion>
            <table className="w-full min-w-[30rem]">
              <thead>
                <tr className="text-ink-2">
                  {(["source", "gained", "lost", "spend", "cost"] as const).map((column, i) => (
                    <th
                      key={column}
                      scope="col"
                      className={`font-normal ${i === 0 ? "text-left" : "text-right"}`}
                    >
                      {t(column)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.sources.map((row) => (
                  <tr key={row.source} className="h-(--row) border-t border-line-soft">
                    <th scope="row" className="text-left font-normal">
                      {row.source}
                    </th>
                    <td className="text-right font-semibold">
                      {row.gained.toLocaleString(locale)}
                    </td>
                    <td className="text-right">{row.lost.toLocaleString(locale)}</td>
                    <td className="text-right">
                      <Money
                        minor={row.spend}
                        currency={shop.currency}
                        notation="compact"
                        reason={t("noSpend")}
                      />
                    </td>
                    <td className="text-right">
                      <Money
                        minor={row.costPerFan}
                        currency={shop.currency}
                        reason={t("noSpend")}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
          {data.isSimulated ? <p className="mt-2 text-note text-ink-3">{t("simulated")}</p> : null}
        </>
      )}
    </Panel>
  );
}

function ValuePanel({ data }: { data: GrowthDto }) {
  const t = useTranslations("customers.growth");
  const locale = useLocale();
  const { shop } = useShell();
  const rows = [
    { name: "fan", ...data.fans },
    { name: "other", ...data.others },
  ] as const;
  return (
    <Panel title={t("fans")}>
      {data.fans.people + data.others.people === 0 ? (
        <p className="text-ink-2">{t("unknownFans")}</p>
      ) : (
        <table className="w-full">
          <thead>
            <tr className="text-ink-2">
              <th scope="col">
                <span className="sr-only">{t("fans")}</span>
              </th>
              {(["people", "buyers", "perBuyer"] as const).map((column) => (
                <th key={column} scope="col" className="text-right font-normal">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name} className="h-(--row) border-t border-line-soft">
                <th scope="row" className="text-left font-normal">
                  {t(row.name)}
                </th>
                <td className="text-right">{row.people.toLocaleString(locale)}</td>
                <td className="text-right">{row.buyers.toLocaleString(locale)}</td>
                <td className="text-right font-semibold">
                  <Money minor={row.spentPerBuyer} currency={shop.currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
