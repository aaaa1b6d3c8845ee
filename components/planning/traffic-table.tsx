"use client";

import { useTranslations } from "next-intl";
import { Panel } from "@/components/shell/panel";
import { Rate } from "@/components/ui/rate";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { TrafficDto } from "@/lib/planning";
import { Amount } from "./amount";

type Row = TrafficDto["rows"][number];
type Figures = NonNullable<Row["after"]>;

const rate = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);

const COLUMNS = [
  { id: "spend", read: ({ spend }: Figures) => spend, kind: "money" },
  {
    id: "ecpm",
    read: ({ spend, impressions }: Figures) => rate(1000 * spend, impressions),
    kind: "money",
  },
  {
    id: "ctr",
    read: ({ clicks, impressions }: Figures) => rate(clicks, impressions),
    kind: "percent",
  },
  { id: "cvr", read: ({ orders, clicks }: Figures) => rate(orders, clicks), kind: "percent" },
  { id: "bid", read: ({ spend, orders }: Figures) => rate(spend, orders), kind: "money" },
  { id: "price", read: ({ paidSales, orders }: Figures) => rate(paidSales, orders), kind: "money" },
  {
    id: "refunds",
    read: ({ refunds, paidSales }: Figures) => rate(refunds, paidSales),
    kind: "percent",
  },
  {
    id: "roi",
    read: ({ paidSales, refunds, spend }: Figures) => rate(paidSales - refunds, spend),
    kind: "ratio",
  },
] as const;

/** The figures behind the decomposition: this window's, with the one before below. */
export function TrafficTable({ rows }: { rows: TrafficDto["rows"] }) {
  const t = useTranslations("planning.traffic.columns");
  return (
    <Panel flush>
      <ScrollRegion>
        <table className="w-full whitespace-nowrap">
          <thead>
            <tr className="text-ink-2">
              <th scope="col" className="h-8 pl-4 text-left font-normal">
                {t("part")}
              </th>
              {COLUMNS.map(({ id }) => (
                <th key={id} scope="col" className="h-8 pr-4 text-right font-normal">
                  {t(id)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <FiguresRow key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}

function FiguresRow({ row }: { row: Row }) {
  const routes = useTranslations("figures.routes");
  return (
    <tr className="border-t border-line-soft">
      <th scope="row" className="py-1.5 pl-4 text-left font-normal">
        {row.name !== ""
          ? row.name
          : routes.has(row.id as "liveAds")
            ? routes(row.id as "liveAds")
            : row.id}
      </th>
      {COLUMNS.map(({ id, read, kind }) => (
        <td key={id} className="py-1.5 pr-4 text-right">
          <Cell value={row.after && read(row.after)} kind={kind} />
          <span className="block text-note text-ink-3">
            <Cell value={row.before && read(row.before)} kind={kind} />
          </span>
        </td>
      ))}
    </tr>
  );
}

function Cell({ value, kind }: { value: number | null; kind: "money" | "percent" | "ratio" }) {
  if (kind === "money") return <Amount value={value} exact />;
  return <Rate value={value} kind={kind === "percent" ? "percent" : "ratio"} decimals={2} />;
}
