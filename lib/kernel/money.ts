import { AppError } from "./app-error";
import { invariant } from "./invariant";

/** An amount in the currency's minor unit (分 for CNY). Never a float. */
export type Minor = bigint;

/** Postgres bigint; also the bound of every amount a file may state. */
export const MINOR_MAX: Minor = 9_223_372_036_854_775_807n;

const DECIMAL = /^([+-])?(\d+)(?:\.(\d*))?$|^([+-])?\.(\d+)$/;

/**
 * Reads a plain decimal such as `-1234.5` into minor units with `scale` decimals, rounding half away from zero.
 * Null when the text is not a decimal or does not fit; callers name file, row and column themselves.
 */
export function parseDecimalToMinor(text: string, scale = 2): Minor | null {
  const match = DECIMAL.exec(text);
  if (!match) return null;
  const negative = (match[1] ?? match[4]) === "-";
  const whole = match[2] ?? "0";
  const fraction = match[3] ?? match[5] ?? "";
  if (whole.length > 17) return null;
  const kept = (fraction + "0".repeat(scale)).slice(0, scale);
  let minor = BigInt(whole + kept);
  if (fraction.length > scale && fraction.charCodeAt(scale) >= 53) minor += 1n;
  return negative ? -minor : minor;
}

/** Writes minor units as a plain decimal with `scale` decimals: -12345n → "-123.45". */
export function minorToDecimal(minor: Minor, scale = 2): string {
  const negative = minor < 0n;
  const digits = (negative ? -minor : minor).toString().padStart(scale + 1, "0");
  const whole = scale === 0 ? digits : digits.slice(0, -scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(-scale)}`;
  return negative ? `-${text}` : text;
}

/** Reads the string of minor units that JSON carries. */
export function parseMinor(text: string): Minor {
  if (!/^-?\d{1,19}$/.test(text)) {
    throw new AppError(
      "invalid",
      "kernel/money",
      `"${text}" is not a whole number of minor units.`,
    );
  }
  return BigInt(text);
}

/** Σ÷Σ as a number, or null when the denominator is missing or zero. The only place where money becomes a float. */
export function ratio(numerator: Minor, denominator: Minor): number | null {
  return denominator === 0n ? null : Number(numerator) / Number(denominator);
}

/**
 * Splits `total` over non-negative `weights` by largest remainder: the parts sum to the total exactly, and ties go to
 * the earlier part. With all weights zero the first part takes everything. O(n log n).
 */
export function allocate(total: Minor, weights: readonly Minor[]): Minor[] {
  invariant(weights.length > 0, "allocate needs at least one weight");
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? total : 0n));
  const negative = total < 0n;
  const amount = negative ? -total : total;
  const parts = weights.map((weight) => {
    invariant(weight >= 0n, "allocate needs non-negative weights");
    return (amount * weight) / sum;
  });
  const order = weights
    .map((weight, index) => ({ index, remainder: (amount * weight) % sum }))
    .sort((a, b) =>
      a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1,
    );
  let left = amount - parts.reduce((a, b) => a + b, 0n);
  for (const { index } of order) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return negative ? parts.map((part) => -part) : parts;
}
