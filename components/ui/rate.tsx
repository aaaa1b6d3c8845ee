import { useLocale } from "next-intl";
import { formatRate, type RateKind } from "@/lib/kernel";
import { Missing } from "./missing";

export interface RateProps {
  value: number | null;
  kind?: RateKind;
  decimals?: number;
  /** Why there is no rate: "no orders in this window". */
  reason?: string | undefined;
}

export function Rate({ value, kind = "ratio", decimals, reason }: RateProps) {
  const locale = useLocale();
  if (value === null) return <Missing reason={reason} />;
  return (
    <data value={value} data-exact={value} title={decimals === undefined ? undefined : `${value}`}>
      {formatRate(value, kind, locale, decimals)}
    </data>
  );
}
