import { type DayRange, type Minor, ratio } from "@/lib/kernel";
import type { ProfitLine } from "@/lib/ledger";

/** A line of 损益表 as a tile shows it: each amount with its share of net sales. */
export interface ProfitRow {
  readonly id: string;
  readonly role: ProfitLine["role"];
  readonly parts: readonly string[];
  readonly accounts: readonly number[];
  readonly amounts: readonly (string | null)[];
  readonly shares: readonly (number | null)[];
  readonly total: string | null;
  readonly totalShare: number | null;
}

export interface ProfitData {
  readonly months: readonly DayRange[];
  readonly lines: readonly ProfitRow[];
}

/** What every share is of. */
export const SHARE_BASE = "netSales";

/** Lines with their sum over all months. A share of nothing, or of less than nothing, is none. */
export function toProfitData(
  months: readonly DayRange[],
  lines: readonly ProfitLine[],
): ProfitData {
  const base = lines.find(({ id }) => id === SHARE_BASE);
  const whole = base ? sumOf(base.amounts) : null;
  return {
    months,
    lines: lines.map(({ id, role, parts, accounts, amounts }) => {
      const total = sumOf(amounts);
      return {
        id,
        role,
        parts,
        accounts,
        amounts: amounts.map(toText),
        shares: amounts.map((amount, month) => shareOf(amount, base?.amounts[month] ?? null)),
        total: toText(total),
        totalShare: shareOf(total, whole),
      };
    }),
  };
}

function sumOf(amounts: readonly (Minor | null)[]): Minor | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === 0 ? null : known.reduce((sum, amount) => sum + amount, 0n);
}

const shareOf = (part: Minor | null, whole: Minor | null): number | null =>
  part === null || whole === null || whole <= 0n ? null : ratio(part, whole);

const toText = (amount: Minor | null): string | null => (amount === null ? null : String(amount));
