import type { TableSort, TableState } from "@/components/data-table/column";
import type { ShopFundsRow, ShopMatrixRow } from "@/lib/agency";

/** A shop of the matrix with its money; null while that is being read. */
export interface MatrixShop extends ShopMatrixRow {
  readonly funds: ShopFundsRow | null;
}

export function withFunds(
  rows: readonly ShopMatrixRow[],
  funds: readonly ShopFundsRow[],
): MatrixShop[] {
  const known = new Map(funds.map((own) => [own.shop, own]));
  return rows.map((row) => ({ ...row, funds: known.get(row.shop) ?? null }));
}

/** Whether a shop is among what the reader looks for. */
export function matchesRow(row: ShopMatrixRow, { search, filters }: TableState): boolean {
  const signs = filters["sign"] ?? [];
  const tiers = filters["tier"] ?? [];
  return (
    row.name.toLowerCase().includes(search.trim().toLowerCase()) &&
    (signs.length === 0 || row.exceptions.some((sign) => signs.includes(sign))) &&
    (tiers.length === 0 || (row.tier !== null && tiers.includes(row.tier)))
  );
}

const amountOf = (amount: string | null | undefined): number | null =>
  amount === null || amount === undefined ? null : Number(amount);

const VALUES: Readonly<Record<string, (row: MatrixShop) => number | string | null>> = {
  name: (row) => row.name,
  sales: (row) => (row.valued === null ? null : Number(row.valued)),
  change: (row) => row.change,
  roi: (row) => row.compositeRoi,
  cost: (row) => row.costShare,
  spend: (row) => Number(row.adSpend),
  withdrawable: ({ funds }) => amountOf(funds?.withdrawable),
  pending: ({ funds }) => amountOf(funds?.pending),
  deposit: ({ funds }) => amountOf(funds?.deposit),
  adWallet: ({ funds }) => amountOf(funds?.adWallet),
  complete: (row) => row.completeness,
  findings: (row) => row.findings.open,
  fresh: (row) => row.lastDay,
};

/** Without a wish the server's order stands: exceptions first. What is not known comes last either way. */
export function sortRows(rows: readonly MatrixShop[], sort: TableSort | null): MatrixShop[] {
  const readValue = sort ? VALUES[sort.column] : undefined;
  if (!sort || !readValue) return [...rows];
  return rows.toSorted((a, b) => {
    const [left, right] = [readValue(a), readValue(b)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    const order = left < right ? -1 : left > right ? 1 : 0;
    return sort.descending ? -order : order;
  });
}
