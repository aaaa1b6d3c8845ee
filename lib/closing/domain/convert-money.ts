import type { Minor } from "@/lib/kernel";

/** A rate is kept in hundred-millionths: exact as banks print it, and whole. */
const RATE_SCALE = 100_000_000n;
const RATE_DIGITS = 8;

/** What one unit of a currency is worth in the currency of the book. */
export interface Rate {
  readonly rateE8: bigint;
  /** Minor digits of the currency that is converted, and of the book's. */
  readonly fromScale: number;
  readonly toScale: number;
}

/** An amount in the currency of the book, rounded half away from nought to its minor unit. */
export function convertMoney(amount: Minor, { rateE8, fromScale, toScale }: Rate): Minor {
  const numerator = amount * rateE8 * 10n ** BigInt(toScale);
  const denominator = RATE_SCALE * 10n ** BigInt(fromScale);
  const half = denominator / 2n;
  return numerator >= 0n ? (numerator + half) / denominator : -((-numerator + half) / denominator);
}

/** Reads a rate as it is printed, `7.1023`; null when it is none, not above nought, or finer than eight digits. */
export function parseRate(text: string): bigint | null {
  const match = /^(\d{1,10})(?:\.(\d{1,8}))?$/.exec(text.trim());
  if (!match) return null;
  const whole = BigInt(match[1] ?? "0") * RATE_SCALE;
  const rate = whole + BigInt((match[2] ?? "").padEnd(RATE_DIGITS, "0"));
  return rate > 0n ? rate : null;
}

export function formatRateText(rateE8: bigint): string {
  const fraction = (rateE8 % RATE_SCALE).toString().padStart(RATE_DIGITS, "0").replace(/0+$/, "");
  const whole = (rateE8 / RATE_SCALE).toString();
  return fraction === "" ? whole : `${whole}.${fraction}`;
}
