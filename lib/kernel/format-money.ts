import { type Minor, minorToDecimal } from "./money";
import { getNumberFormat } from "./number-format";

/** How an amount is read: the words of a language and the currency's own number of decimals. */
export interface MoneyStyle {
  readonly locale: string;
  readonly currency: string;
}

/** A number and the unit word that a screen may set smaller: 1,169.0 + 万. */
export interface MoneyParts {
  readonly number: string;
  readonly unit: string;
}

interface Step {
  readonly power: number;
  readonly unit: string;
}

const CHINESE_STEPS: readonly Step[] = [
  { power: 8, unit: "亿" },
  { power: 4, unit: "万" },
];
const ENGLISH_STEPS: readonly Step[] = [
  { power: 9, unit: "B" },
  { power: 6, unit: "M" },
  { power: 3, unit: "K" },
];

const scales = new Map<string, number>();

/** Decimals of a currency: 2 for CNY, 0 for JPY. */
export function currencyScale(currency: string): number {
  const known = scales.get(currency);
  if (known !== undefined) return known;
  const options = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  const scale = options.maximumFractionDigits ?? 2;
  scales.set(currency, scale);
  return scale;
}

/** Every digit of the amount, grouped, without a currency sign: −1,234.50. Intl reads the decimal text, so nothing is rounded. */
export function formatMoneyExact(minor: Minor, style: MoneyStyle): string {
  const scale = currencyScale(style.currency);
  return formatDecimal(minorToDecimal(minor, scale), style.locale, scale);
}

/** The exact amount with the currency's sign, for titles and screen readers: ¥1,234.50. */
export function formatMoneySigned(minor: Minor, style: MoneyStyle): string {
  const decimal = minorToDecimal(minor, currencyScale(style.currency));
  return withMinus(
    getNumberFormat(style.locale, {
      style: "currency",
      currency: style.currency,
      currencyDisplay: "narrowSymbol",
    }).format(decimal as Intl.StringNumericLiteral),
  );
}

/**
 * A short reading: 万 and 亿 in Chinese, K, M and B in English, three to five leading digits, rounded half away from
 * zero. Amounts below the first unit are whole from 1,000 on and exact below that.
 */
export function formatMoneyCompact(minor: Minor, style: MoneyStyle): MoneyParts {
  const scale = currencyScale(style.currency);
  const size = minor < 0n ? -minor : minor;
  const steps = style.locale.startsWith("zh") ? CHINESE_STEPS : ENGLISH_STEPS;
  const reached = steps.findIndex(({ power }) => size >= 10n ** BigInt(power + scale));
  const step = steps[reached];
  if (!step) {
    const decimals = size >= 10n ** BigInt(3 + scale) ? 0 : scale;
    return { number: write(minor < 0n, round(size, scale - decimals), decimals, style), unit: "" };
  }
  const decimals = leadingDecimals(size / 10n ** BigInt(step.power + scale));
  const rounded = round(size, step.power + scale - decimals);
  const next = steps[reached - 1];
  // 9,999.96 万 rounds up to a whole 亿 and is written as one.
  if (next && rounded >= 10n ** BigInt(next.power - step.power + decimals)) {
    return { number: write(minor < 0n, 100n, 2, style), unit: next.unit };
  }
  return { number: write(minor < 0n, rounded, decimals, style), unit: step.unit };
}

function leadingDecimals(whole: bigint): number {
  const digits = whole.toString().length;
  return digits === 1 ? 2 : digits < 5 ? 1 : 0;
}

/** Drops `digits` decimal digits of a non-negative whole number, half up. */
function round(size: bigint, digits: number): bigint {
  const unit = 10n ** BigInt(digits);
  return (size + unit / 2n) / unit;
}

function write(negative: boolean, size: bigint, decimals: number, style: MoneyStyle): string {
  return formatDecimal(minorToDecimal(negative ? -size : size, decimals), style.locale, decimals);
}

function formatDecimal(decimal: string, locale: string, decimals: number): string {
  return withMinus(
    getNumberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(decimal as Intl.StringNumericLiteral),
  );
}

/** The true minus sign is as wide as a digit, so that columns of figures stay aligned. */
export function withMinus(text: string): string {
  return text.replace("-", "\u2212");
}
