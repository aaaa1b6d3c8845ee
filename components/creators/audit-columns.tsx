"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { useShell } from "@/components/shell/shell-context";
import { Badge } from "@/components/ui/badge";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import type { AuditOrderDto } from "@/lib/creators";
import { formatRate } from "@/lib/kernel";
import { FINDING_TONES } from "./creator-looks";

/** One order a row: evidence, the two rates, expected beside charged. */
export function useAuditColumns(): readonly DataColumn<AuditOrderDto>[] {
  const told = useToldColumns();
  const amounts = useAmountColumns();
  return useMemo(() => [...told, ...amounts], [told, amounts]);
}

function useToldColumns(): readonly DataColumn<AuditOrderDto>[] {
  const t = useTranslations("creators.audit");
  return useMemo(
    () => [
      {
        id: "order",
        header: t("order"),
        width: 164,
        draw: (row) => <span className="truncate">{row.order}</span>,
        exact: (row) => row.order,
        card: "title",
      },
      {
        id: "day",
        header: t("day"),
        width: 124,
        draw: (row) => row.day,
        exact: (row) => row.day,
        card: "detail",
      },
      {
        id: "creator",
        header: t("creator"),
        width: 116,
        draw: (row) => <span className="truncate">{row.creator?.name ?? <Missing />}</span>,
        exact: (row) => row.creator?.name ?? null,
        card: "detail",
      },
      {
        id: "finding",
        header: t("finding"),
        width: 92,
        draw: (row) => (
          <Badge tone={FINDING_TONES[row.finding]}>{t(`findingName.${row.finding}`)}</Badge>
        ),
        exact: (row) => row.finding,
        card: "value",
      },
      {
        id: "traffic",
        header: t("traffic"),
        width: 64,
        draw: (row) => t(`trafficName.${row.traffic ?? "none"}`),
        exact: (row) => row.traffic,
        card: "detail",
      },
      {
        id: "evidence",
        header: t("evidence"),
        width: 152,
        draw: (row) => t(`method.${row.method as "rate"}`),
        exact: (row) => row.method,
        card: "none",
      },
      {
        id: "confidence",
        header: t("confidence"),
        width: 120,
        draw: (row) => t(`confidenceName.${row.confidence as "confirmed"}`),
        exact: (row) => row.confidence,
        card: "none",
      },
    ],
    [t],
  );
}

function useAmountColumns(): readonly DataColumn<AuditOrderDto>[] {
  const t = useTranslations("creators.audit");
  const locale = useLocale();
  const { shop } = useShell();
  return useMemo(() => {
    const rate = (bps: number | null) =>
      bps === null ? <Missing /> : formatRate(bps / 10_000, "percent", locale, 2);
    const money = (
      id: "base" | "expected" | "charged" | "difference",
      header: string,
    ): DataColumn<AuditOrderDto> => ({
      id,
      header,
      align: "end",
      width: 92,
      draw: (row) => <Money minor={row[id]} currency={shop.currency} />,
      exact: (row) => row[id],
      card: id === "difference" ? "detail" : "none",
    });
    return [
      {
        id: "rate",
        header: t("rate"),
        align: "end",
        width: 84,
        draw: (row) => rate(row.effectiveBps),
        exact: (row) => (row.effectiveBps === null ? null : String(row.effectiveBps)),
        card: "none",
      },
      {
        id: "agreed",
        header: t("agreed"),
        align: "end",
        width: 84,
        draw: (row) => rate(row.traffic === "ad" ? row.adRateBps : row.organicRateBps),
        exact: (row) => String(row.traffic === "ad" ? row.adRateBps : row.organicRateBps),
        card: "none",
      },
      money("base", t("base")),
      money("expected", t("expected")),
      money("charged", t("actual")),
      money("difference", t("difference")),
      {
        id: "state",
        header: t("state"),
        width: 92,
        draw: (row) => t(row.isSettled ? "settled" : "open"),
        exact: (row) => String(row.isSettled),
        card: "none",
      },
      {
        id: "review",
        header: t("review"),
        width: 84,
        draw: (row) => (row.review ? t(`verdict.${row.review.verdict}`) : ""),
        exact: (row) => row.review?.verdict ?? null,
        card: "none",
      },
    ];
  }, [t, locale, shop.currency]);
}
