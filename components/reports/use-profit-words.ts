"use client";

import { useTranslations } from "next-intl";

/** How the lines of 损益表 are said: its own by name, stages and accounts as everywhere. */
export function useProfitWords() {
  const t = useTranslations("reports.profit.lines");
  const a = useTranslations("accounts");
  const lineName = (id: string): string => {
    if (t.has(id as "netSales")) return t(id as "netSales");
    return /^\d+$/.test(id) ? a(id as "6001") : a(`stages.${id}` as "stages.creators");
  };
  return { lineName };
}
