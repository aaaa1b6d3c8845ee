import { currencyScale, minorToDecimal } from "@/lib/kernel";
import type { PriceTag } from "./recipe";

export interface PriceWords {
  readonly sign: string;
  readonly whole: string;
  /** With its point, without trailing zeros; empty for a round amount. */
  readonly fraction: string;
  /** The struck-out amount with its sign, or null. */
  readonly list: string | null;
}

/** How a price is set: the sign small, the whole amount large, the fraction between. */
export function toPriceWords(price: PriceTag): PriceWords {
  const scale = currencyScale(price.currency);
  const [whole = "0", cents = ""] = minorToDecimal(BigInt(price.amountMinor), scale).split(".");
  const fraction = cents.replace(/0+$/, "");
  const sign = signOf(price.currency);
  return {
    sign,
    whole,
    fraction: fraction === "" ? "" : `.${fraction}`,
    list: price.listMinor === null ? null : sign + plainAmount(price.listMinor, scale),
  };
}

function plainAmount(minor: string, scale: number): string {
  return minorToDecimal(BigInt(minor), scale).replace(/\.?0+$/, (zeros) =>
    zeros.startsWith(".") ? "" : zeros.replace(/0+$/, (tail) => (scale === 0 ? tail : "")),
  );
}

function signOf(currency: string): string {
  const parts = new Intl.NumberFormat("zh-CN", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  }).formatToParts(0);
  return parts.find((part) => part.type === "currency")?.value ?? currency;
}
