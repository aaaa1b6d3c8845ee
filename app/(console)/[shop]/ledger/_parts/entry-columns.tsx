"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { DataColumn } from "@/components/data-table/column";
import { useBusinessName } from "@/components/ledger/use-business-name";
import { useShell } from "@/components/shell/shell-context";
import { useFilter } from "@/components/shell/use-filter";
import { Badge } from "@/components/ui/badge";
import { Missing } from "@/components/ui/missing";
import { Money } from "@/components/ui/money";
import { currencyScale, formatNumber, minorToDecimal } from "@/lib/kernel";
import type { EntryItemDto, EntrySummaryDto } from "@/lib/ledger";

/** The columns of the journal; totals arrive later than the rows and fill their places then. */
export function useEntryColumns(
  summary: EntrySummaryDto | undefined,
): readonly DataColumn<EntryItemDto>[] {
  const told = useToldColumns();
  const about = useAboutColumns();
  const amounts = useAmountColumns(summary);
  return useMemo(() => [...told, ...about, ...amounts], [told, about, amounts]);
}

/** When and what. */
function useToldColumns(): readonly DataColumn<EntryItemDto>[] {
  const t = useTranslations("ledger.table");
  const { today } = useShell();
  const [{ basis }] = useFilter();
  const toBusiness = useBusinessName();
  return useMemo(() => {
    const year = today.slice(0, 4);
    const shorten = (text: string) => (text.startsWith(year) ? text.slice(5) : text);
    return [
      {
        id: "date",
        header: t("date"),
        width: 78,
        sortable: true,
        draw: (row) => shorten(row.businessDate),
        exact: (row) => row.businessDate,
        card: "detail",
      },
      {
        id: "time",
        header: t("time"),
        width: 112,
        optional: true,
        draw: (row) => shorten(row.occurredAt).slice(0, -3),
        exact: (row) => row.occurredAt,
        card: "none",
      },
      {
        id: "cashDate",
        header: t("cashDate"),
        width: 84,
        optional: basis === "business",
        draw: (row) => shorten(row.cashDate),
        exact: (row) => row.cashDate,
      },
      {
        id: "business",
        header: t("business"),
        width: 104,
        draw: (row) => (
          <>
            {toBusiness(row)} <EntryState entry={row} />
          </>
        ),
        exact: toBusiness,
        card: "title",
      },
      {
        id: "order",
        header: t("order"),
        width: 104,
        draw: (row) => <LongNumber text={row.order ?? toReadable(row.sourceKey)} />,
        exact: (row) => row.order ?? row.sourceKey,
      },
    ];
  }, [t, today, basis, toBusiness]);
}

/** A key that is put together of parts, some of which may be empty: `|2026-10-28` is the spend of a day. */
function toReadable(key: string): string {
  return key.split("|").filter(Boolean).join("·");
}

/** Whom and what it concerns. */
function useAboutColumns(): readonly DataColumn<EntryItemDto>[] {
  const t = useTranslations("ledger.table");
  const a = useTranslations("accounts");
  return useMemo(() => {
    const toChannel = ({ channel, traffic }: EntryItemDto) =>
      [channel && a(`channels.${channel}`), traffic && a(`traffic.${traffic}`)]
        .filter(Boolean)
        .join("·") || null;
    const toProduct = ({ product, campaigns }: EntryItemDto) =>
      product?.name ?? (campaigns > 0 ? t("campaigns", { count: campaigns }) : null);
    return [
      {
        id: "creator",
        header: t("creator"),
        width: 90,
        draw: (row) => row.creator?.name ?? <Missing />,
        exact: (row) => row.creator?.name ?? null,
        card: "none",
      },
      {
        id: "channel",
        header: t("channel"),
        width: 106,
        draw: (row) => toChannel(row) ?? <Missing />,
        exact: toChannel,
      },
      {
        id: "product",
        header: t("product"),
        width: 168,
        optional: true,
        draw: (row) => toProduct(row) ?? <Missing />,
        exact: toProduct,
      },
      {
        id: "source",
        header: t("source"),
        width: 112,
        optional: true,
        draw: (row) => a(`sources.${row.source}`),
        exact: (row) => a(`sources.${row.source}`),
      },
      {
        id: "id",
        header: t("id"),
        width: 96,
        optional: true,
        draw: (row) => row.id,
        exact: (row) => row.id,
      },
    ];
  }, [t, a]);
}

function useAmountColumns(
  summary: EntrySummaryDto | undefined,
): readonly DataColumn<EntryItemDto>[] {
  const t = useTranslations("ledger.table");
  const locale = useLocale();
  const { shop } = useShell();
  return useMemo(() => {
    const scale = currencyScale(shop.currency);
    return [
      {
        id: "lines",
        header: t("lines"),
        width: 64,
        align: "end",
        optional: true,
        draw: (row) => row.lineCount,
        exact: (row) => `${row.lineCount}`,
        total: summary ? formatNumber(summary.lines, locale) : null,
        card: "none",
      },
      {
        id: "amount",
        header: t("amount"),
        width: 104,
        align: "end",
        draw: (row) => <Money minor={row.gross} currency={row.currency} />,
        exact: (row) => minorToDecimal(BigInt(row.gross), scale),
        total: summary ? <Money minor={summary.gross} currency={shop.currency} /> : null,
        card: "value",
      },
    ];
  }, [t, locale, shop.currency, summary]);
}

/** Reversed, a reversal, or a later revision: said in the row, because such a row must not be added up by eye. */
function EntryState({ entry }: { entry: EntryItemDto }) {
  const t = useTranslations("ledger.voucher");
  if (entry.reverses) return <Badge tone="bad">{t("reversal")}</Badge>;
  if (entry.reversedBy) return <Badge>{t("reversed")}</Badge>;
  return null;
}

const SHOWN = 12;

/** A long number by its ends, which tell it apart; the whole of it on hover and in every copy. */
function LongNumber({ text }: { text: string }) {
  return (
    <span title={text} data-exact={text}>
      {text.length <= SHOWN ? text : `${text.slice(0, 2)}…${text.slice(-7)}`}
    </span>
  );
}
