import type { Minor } from "@/lib/kernel";
import { type AccountSum, computeFigures, type FigureDefinition } from "@/lib/ledger";

/** Debit and credit of an account in minor units, as JSON carries them. */
export interface AccountAmounts {
  readonly account: number;
  readonly debit: string;
  readonly credit: string;
}

export interface AccountEffect {
  readonly account: number;
  readonly before: Minor;
  readonly debit: Minor;
  readonly credit: Minor;
  /** Debit less credit, as `before`. */
  readonly after: Minor;
}

/** The figures that an import moves, over the whole book. */
export interface EffectFigures {
  readonly paidGmv: Minor;
  readonly refunds: Minor;
  readonly netSales: Minor;
  readonly marketingCost: Minor;
  readonly compositeRoi: number | null;
}

export interface MoneyEffect {
  readonly accounts: readonly AccountEffect[];
  readonly before: EffectFigures;
  readonly after: EffectFigures;
}

/** Sums what every table of an import changes, account by account. */
export function sumChanges(
  tables: readonly { readonly changes: readonly AccountAmounts[] }[],
): AccountAmounts[] {
  const sums = new Map<number, { debit: Minor; credit: Minor }>();
  for (const { account, debit, credit } of tables.flatMap((table) => table.changes)) {
    const sum = sums.get(account) ?? { debit: 0n, credit: 0n };
    sums.set(account, { debit: sum.debit + BigInt(debit), credit: sum.credit + BigInt(credit) });
  }
  return [...sums]
    .filter(([, sum]) => sum.debit !== 0n || sum.credit !== 0n)
    .sort(([a], [b]) => a - b)
    .map(([account, sum]) => ({ account, debit: `${sum.debit}`, credit: `${sum.credit}` }));
}

/** What `changes` do to a book that stands at `book`: every account they touch, and the figures of the whole. */
export function computeMoneyEffect(
  book: readonly AccountAmounts[],
  changes: readonly AccountAmounts[],
  definition: FigureDefinition,
): MoneyEffect {
  const standing = book.map(toSum);
  const added = changes.map(toSum);
  const netOf = new Map(standing.map((sum) => [sum.account, sum.debit - sum.credit] as const));
  return {
    accounts: added.map(({ account, debit, credit }) => {
      const before = netOf.get(account) ?? 0n;
      return { account, before, debit, credit, after: before + debit - credit };
    }),
    before: toFigures(standing, definition),
    after: toFigures([...standing, ...added], definition),
  };
}

/** Line counts and traffic make other figures than those an import is shown by. */
const toSum = ({ account, debit, credit }: AccountAmounts): AccountSum => ({
  account,
  isAd: false,
  debit: BigInt(debit),
  credit: BigInt(credit),
  debitLines: 0,
  creditLines: 0,
});

function toFigures(sums: readonly AccountSum[], definition: FigureDefinition): EffectFigures {
  const { paidGmv, refunds, netSales, marketingCost, compositeRoi } = computeFigures(
    sums,
    definition,
  );
  return { paidGmv, refunds, netSales, marketingCost, compositeRoi };
}
