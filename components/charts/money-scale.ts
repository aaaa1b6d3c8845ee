import {
  currencyScale,
  formatNumber,
  type MoneyStyle,
  minorToDecimal,
  withMinus,
} from "@/lib/kernel";

import { currencyUnit } from "./currency-unit";

/** One unit for all amounts of a picture, so that they can be compared and the unit stands once in the header. */
export interface MoneyScale {
  readonly style: MoneyStyle;
  /** Decimal places to drop from minor units. */
  readonly power: number;
  readonly decimals: number;
  /** 元, 万元, 亿元; CNY, K CNY, M CNY. */
  readonly unit: string;
}

const CHINESE = [
  { power: 8, word: "亿" },
  { power: 4, word: "万" },
  { power: 0, word: "" },
];
const ENGLISH = [
  { power: 9, word: "B" },
  { power: 6, word: "M" },
  { power: 3, word: "K" },
  { power: 0, word: "" },
];

/** The largest unit in which the smaller amounts keep their digits: two before the point in 万, three in K and M. */
export function pickMoneyScale(amounts: readonly string[], style: MoneyStyle): MoneyScale {
  const largest = amounts.reduce((most, text) => {
    const amount = BigInt(text);
    const size = amount < 0n ? -amount : amount;
    return size > most ? size : most;
  }, 0n);
  const scale = currencyScale(style.currency);
  const isChinese = style.locale.startsWith("zh");
  const steps = isChinese ? CHINESE : ENGLISH;
  const least = isChinese ? 10n : 100n;
  const step = steps.find(
    ({ power }) => power === 0 || largest >= least * 10n ** BigInt(power + scale),
  ) ?? { power: 0, word: "" };
  const wide = 10n ** BigInt(step.power + scale + 3);
  return {
    style,
    power: step.power + scale,
    decimals: step.power === 0 || (!isChinese && largest >= wide) ? 0 : 1,
    unit: toUnit(step.word, style),
  };
}

function toUnit(word: string, { locale, currency }: MoneyStyle): string {
  const unit = currencyUnit(currency, locale).trim();
  const gap = word !== "" && /^[A-Za-z]/.test(unit) ? " " : "";
  return `${word}${gap}${unit}`;
}

/** The amount in the scale's unit, rounded half away from zero in whole numbers: 1,284.6. */
export function formatScaled(minor: string, scale: MoneyScale): string {
  const amount = BigInt(minor);
  const size = amount < 0n ? -amount : amount;
  const unit = 10n ** BigInt(scale.power - scale.decimals);
  const rounded = (size + unit / 2n) / unit;
  const decimal = minorToDecimal(amount < 0n ? -rounded : rounded, scale.decimals);
  return withMinus(
    new Intl.NumberFormat(scale.style.locale, {
      minimumFractionDigits: scale.decimals,
      maximumFractionDigits: scale.decimals,
    }).format(decimal as Intl.StringNumericLiteral),
  );
}

/** A tick of an axis: whole units, a decimal only where the axis needs it. */
export function formatTick(minor: number, scale: MoneyScale): string {
  return formatNumber(minor / 10 ** scale.power, scale.style.locale, 1);
}
