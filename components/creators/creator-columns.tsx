"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { Rate } from "@/components/ui/rate";
import type { CreatorPage, CreatorRowDto } from "@/lib/creators";
import { currencyScale, minorToDecimal } from "@/lib/kernel";
import { ADVICE_TONES } from "./creator-looks";

type Total = CreatorPage["total"];
type MoneyName =
  | "netSales"
  | "contribution"
  | "marketingCost"
  | "adSpend"
  | "commissionOrganic"
  | "commissionAd"
  | "slotFees"
  | "bonus"
  | "samples"
  | "coupons";
type RateName =
  | "compositeRoi"
  | "shrunkRoi"
  | "sureRoi"
  | "marginalRoi"
  | "breakEvenRoi"
  | "refundRate";

/** The portfolio's columns: who, what came in, where it went, what is left and what to do. */
export function useCreatorColumns(total: Total | undefined): readonly DataColumn<CreatorRowDto>[] {
  const t = useTranslations("creators");
  const { shop } = useShell();
  return useMemo(() => {
    const money = moneyColumn(shop.currency, total);
    const rate = rateColumn(total);
    return [
      {
        id: "name",
        header: t("table.creator"),
        width: 128,
        draw: (row) => <span className="truncate">{row.name}</span>,
        exact: (row) => row.name,
        card: "title",
      },
      {
        id: "advice",
        header: t("table.advice"),
        width: 84,
        draw: (row) => <Badge tone={ADVICE_TONES[row.advice]}>{t(`advice.${row.advice}`)}</Badge>,
        exact: (row) => row.advice,
        card: "value",
      },
      {
        id: "quadrant",
        header: t("table.quadrant"),
        width: 116,
        draw: (row) =>
          row.quadrant === null ? (
            <Missing reason={t("quadrant.missing")} />
          ) : (
            t(`quadrant.${row.quadrant}`)
          ),
        exact: (row) => row.quadrant,
        card: "detail",
      },
      money("netSales", t("table.netSales")),
      money("adSpend", t("table.adSpend")),
      money("commissionOrganic", t("table.organic")),
      money("commissionAd", t("table.boosted")),
      money("slotFees", t("table.slot")),
      money("contribution", t("table.contribution")),
      rate("compositeRoi", t("table.roi")),
      rate("shrunkRoi", t("table.shrunk")),
      rate("sureRoi", t("table.sure")),
      rate("marginalRoi", t("table.marginal")),
      rate("breakEvenRoi", t("table.breakEven"), true),
      rate("refundRate", t("table.refunds"), true),
      count("orders", t("table.orders")),
      count("sessions", t("table.sessions")),
      money("marketingCost", t("table.marketingCost"), true),
      money("bonus", t("table.bonus"), true),
      money("samples", t("table.samples"), true),
      money("coupons", t("table.coupons"), true),
    ];
  }, [t, shop.currency, total]);
}

const UNSORTED: ReadonlySet<string> = new Set(["bonus", "samples", "coupons", "breakEvenRoi"]);

function moneyColumn(currency: string, total: Total | undefined) {
  return (id: MoneyName, header: string, optional = false): DataColumn<CreatorRowDto> => ({
    id,
    header,
    align: "end",
    width: 108,
    sortable: !UNSORTED.has(id),
    optional,
    draw: (row) => <Money minor={row[id]} currency={currency} notation="compact" />,
    exact: (row) => minorToDecimal(BigInt(row[id]), currencyScale(currency)),
    total:
      total && id in total ? (
        <Money minor={total[id as keyof Total] as string} currency={currency} notation="compact" />
      ) : undefined,
    card: id === "netSales" || id === "contribution" ? "detail" : "none",
  });
}

function rateColumn(total: Total | undefined) {
  return (id: RateName, header: string, optional = false): DataColumn<CreatorRowDto> => ({
    id,
    header,
    align: "end",
    width: 100,
    sortable: !UNSORTED.has(id),
    optional,
    draw: (row) => <Rate value={row[id]} kind={id === "refundRate" ? "percent" : "ratio"} />,
    exact: (row) => (row[id] === null ? null : String(row[id])),
    total: id === "compositeRoi" && total ? <Rate value={total.compositeRoi} /> : undefined,
    card: id === "shrunkRoi" ? "detail" : "none",
  });
}

const count = (id: "orders" | "sessions", header: string): DataColumn<CreatorRowDto> => ({
  id,
  header,
  align: "end",
  width: 88,
  sortable: true,
  draw: (row) => row[id],
  exact: (row) => String(row[id]),
  card: "none",
});
