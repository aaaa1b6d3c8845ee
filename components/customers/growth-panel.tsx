"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Panel } from "@/components/shell/panel";
import { useShell } from "@/components/shell/shell-context";
import { EmptyState } from "@/components/ui/empty-state";
import { FigureTable } from "@/components/ui/figure-table";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import { Skeleton } from "@/components/ui/skeleton";
import type { GrowthDto } from "@/lib/customers";
import { customerQueries } from "@/lib/customers/queries";
import { formatNumber } from "@/lib/kernel";
import { FAN_DAYS_HEIGHT, FanDays } from "./fan-days";
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
  const largest = Math.max(1, ...data.sources.map(({ gained }) => gained));
  if (data.sources.length === 0)
    return (
      <Panel title={t("title")}>
        <EmptyState title={t("none")}>{t("noneHint")}</EmptyState>
      </Panel>
    );
  const sum = (of: "gained" | "lost") => data.sources.reduce((all, row) => all + row[of], 0);
  return (
    <ChartFrame
      title={t("title")}
      unit={t("note", { from: data.from, to: data.to })}
      summary={[
        t("net", { net: formatNumber(sum("gained") - sum("lost"), locale) }),
        ...(data.isSimulated ? [t("simulated")] : []),
      ].join(" · ")}
      height={FAN_DAYS_HEIGHT}
      table={{
        columns: [
          { id: "day", label: t("dayColumn") },
          { id: "gained", label: t("gained"), align: "end" },
          { id: "lost", label: t("lost"), align: "end" },
        ],
        rows: data.days.map(({ day, gained, lost }) => ({
          id: day,
          cells: [day, formatNumber(gained, locale), formatNumber(lost, locale)],
        })),
      }}
    >
      <FanDays days={data.days} />
      <FigureTable
        rows={data.sources}
        idOf={({ source }) => source}
        columns={[
          { id: "source", label: t("source"), cell: ({ source }) => source },
          { id: "many", kind: "bar", share: ({ gained }) => gained / largest },
          {
            id: "gained",
            label: t("gained"),
            look: "strong",
            cell: ({ gained }) => formatNumber(gained, locale),
          },
          { id: "lost", label: t("lost"), cell: ({ lost }) => formatNumber(lost, locale) },
          {
            id: "spend",
            label: t("spend"),
            cell: ({ spend }) => (
              <Money
                minor={spend}
                currency={shop.currency}
                notation="compact"
                reason={t("noSpend")}
              />
            ),
          },
          {
            id: "cost",
            label: t("cost"),
            cell: ({ costPerFan }) => (
              <Money minor={costPerFan} currency={shop.currency} reason={t("noSpend")} />
            ),
          },
        ]}
      />
    </ChartFrame>
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
        <FigureTable
          rows={rows}
          idOf={({ name }) => name}
          columns={[
            { id: "who", label: t("fans"), isUnnamed: true, cell: ({ name }) => t(name) },
            {
              id: "people",
              label: t("people"),
              cell: ({ people }) => formatNumber(people, locale),
            },
            {
              id: "buyers",
              label: t("buyers"),
              cell: ({ buyers }) => formatNumber(buyers, locale),
            },
            {
              id: "share",
              label: t("buyerShare"),
              cell: ({ people, buyers }) => (
                <Rate value={people > 0 ? buyers / people : null} kind="percent" decimals={1} />
              ),
            },
            {
              id: "spent",
              label: t("perBuyer"),
              look: "strong",
              cell: ({ spentPerBuyer }) => <Money minor={spentPerBuyer} currency={shop.currency} />,
            },
          ]}
        />
      )}
    </Panel>
  );
}
