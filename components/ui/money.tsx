"use client";

import { useLocale } from "next-intl";
import {
  currencyScale,
  formatMoneyCompact,
  formatMoneyExact,
  formatMoneySigned,
  minorToDecimal,
} from "@/lib/kernel";
import { useAmountStyle } from "./amount-style";
import { Missing } from "./missing";

export interface MoneyProps {
  /** Minor units as JSON carries them; null when not known. */
  minor: string | bigint | null;
  currency?: string;
  /** compact: 万 and 亿 unless the reader wants every digit; the exact amount is on hover and in every copy. */
  notation?: "exact" | "compact";
  /** Writes the currency's sign; left out where a header names the unit. */
  signed?: boolean;
  /** Why there is no amount. */
  reason?: string | undefined;
}

export function Money({
  minor,
  currency = "CNY",
  notation = "exact",
  signed = false,
  reason,
}: MoneyProps) {
  const locale = useLocale();
  const isShort = useAmountStyle() === "short" && notation === "compact";
  if (minor === null) return <Missing reason={reason} />;
  const amount = BigInt(minor);
  const style = { locale, currency };
  const exact = minorToDecimal(amount, currencyScale(currency));
  if (!isShort) {
    return (
      <data value={exact} data-exact={exact}>
        {signed ? formatMoneySigned(amount, style) : formatMoneyExact(amount, style)}
      </data>
    );
  }
  const parts = formatMoneyCompact(amount, style);
  return (
    <data
      value={exact}
      data-exact={exact}
      title={formatMoneySigned(amount, style)}
      className="whitespace-nowrap"
    >
      {parts.number}
      {parts.unit ? (
        <span className="ml-[0.15em] text-[max(0.7em,0.6875rem)] leading-none">{parts.unit}</span>
      ) : null}
    </data>
  );
}
