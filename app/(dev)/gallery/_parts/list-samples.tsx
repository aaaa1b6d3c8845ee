"use client";

import { useTranslations } from "next-intl";
import { BarRows } from "@/components/charts/bar-rows";
import { Panel } from "@/components/shell/panel";
import { FigureList } from "@/components/ui/figure-list";
import { FigureTable } from "@/components/ui/figure-table";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";

const ROUTES = [
  { id: "liveAd", sales: 4_182_300, spend: 1_204_800 },
  { id: "videoAd", sales: 2_610_450, spend: 702_100 },
  { id: "cardAd", sales: 1_095_200, spend: 388_600 },
  { id: "shelf", sales: 912_750, spend: null },
] as const;
const TOTAL = ROUTES.reduce((sum, { sales }) => sum + sales, 0);
const MOST = Math.max(...ROUTES.map(({ sales }) => sales));

/** Few figures: side by side, in rows that read across, and by their length. */
export function ListSamples() {
  const t = useTranslations("gallery");
  return (
    <Panel title={t("sections.lists")}>
      <div className="grid grid-cols-2 gap-x-8 gap-y-4 max-lg:grid-cols-1">
        <div className="flex flex-col gap-4">
          <FigureList
            columns={3}
            figures={[
              { id: "sales", label: t("kpi.netSales"), value: <Money minor={String(TOTAL)} /> },
              { id: "roi", label: t("kpi.compositeRoi"), value: <Rate value={3.08} /> },
              { id: "orders", label: t("kpi.orders"), value: "21,384" },
            ]}
          />
          <BarRows
            label={t("kpi.netSales")}
            rows={ROUTES.map(({ id, sales }) => ({
              id,
              name: t(`charts.${id}`),
              share: sales / MOST,
              color: 1,
              figure: <Money minor={String(sales)} />,
            }))}
          />
        </div>
        <FigureTable
          rows={ROUTES}
          idOf={({ id }) => id}
          isQuiet={({ spend }) => spend === null}
          columns={[
            { id: "route", label: t("table.channel"), cell: ({ id }) => t(`charts.${id}`) },
            {
              id: "sales",
              label: t("kpi.netSales"),
              look: "strong",
              cell: ({ sales }) => <Money minor={String(sales)} />,
            },
            {
              id: "roi",
              label: t("kpi.payRoi"),
              hint: t("formula"),
              cell: ({ sales, spend }) => (
                <Rate value={spend === null ? null : sales / spend} reason={t("missingReason")} />
              ),
            },
            { id: "share", kind: "bar", share: ({ sales }) => sales / MOST },
          ]}
        />
      </div>
    </Panel>
  );
}
