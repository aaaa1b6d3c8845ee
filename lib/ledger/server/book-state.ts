import "server-only";
import { type CalendarDay, notFound } from "@/lib/kernel";
import type { Tx } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import type { SourceKind } from "../domain/draft-entry";
import type { DateBasis, FigureDefinition, SalesBase } from "../domain/figures";

interface Arrival {
  readonly source: string;
  readonly file: string;
  readonly at: string;
  /** When the next one should come, by the usual gap between earlier ones; null until three have come. */
  readonly expectedAt: string | null;
}

/** What a page must know of a book before it reads a figure of it. */
export interface BookState {
  readonly currency: string;
  readonly definition: FigureDefinition;
  /** Last day that the book knows, by what tells it. */
  readonly facts: { readonly kind: SourceKind; readonly lastDay: CalendarDay }[];
  /** The last file of each import source. */
  readonly arrivals: Arrival[];
}

/** The account whose newest cash day tells how far a kind of fact reaches. */
const TELLING_ACCOUNTS: Partial<Record<SourceKind, number>> = {
  order: ACCOUNT.grossSales,
  fundFlow: ACCOUNT.shopWallet,
  adSpend: ACCOUNT.adCash,
  commissionAccrual: ACCOUNT.accruedCommission,
  orderCost: ACCOUNT.costOfGoods,
};

const TELLING_VALUES = Object.entries(TELLING_ACCOUNTS)
  .map(([kind, account]) => `('${kind}', ${account})`)
  .join(", ");

const FACTS = `(
  SELECT jsonb_agg(jsonb_build_object('kind', k.kind, 'lastDay', newest.day) ORDER BY k.kind)
  FROM (VALUES ${TELLING_VALUES}) AS k(kind, account)
  CROSS JOIN LATERAL (
    SELECT r.day FROM rollup_daily r
    WHERE r.shop_id = $1 AND r.basis = 2 AND r.dimension = 0 AND r.account = k.account
    ORDER BY r.day DESC LIMIT 1) newest)`;

/** Files that come together are one arrival: gaps shorter than this are none. */
const GAP_MIN = "interval '6 hours'";

const ARRIVALS = `(
  SELECT jsonb_agg(jsonb_build_object('source', a.source, 'file', a.name, 'at', a.received_at,
    'expectedAt', CASE WHEN u.gaps >= 2 THEN a.received_at + u.usual END) ORDER BY a.source)
  FROM (
    SELECT DISTINCT ON (t.source) t.source, t.name, t.received_at FROM told t ORDER BY t.source, t.received_at DESC) a
  LEFT JOIN (
    SELECT g.source, count(*) AS gaps, percentile_disc(0.5) WITHIN GROUP (ORDER BY g.gap) AS usual
    FROM (
      SELECT t.source, t.received_at - lag(t.received_at) OVER (PARTITION BY t.source ORDER BY t.received_at) AS gap
      FROM told t) g
    WHERE g.gap >= ${GAP_MIN} GROUP BY g.source) u ON u.source = a.source)`;

const TOLD = `WITH told AS (
  SELECT i.source, f.name, f.received_at
  FROM import_file i JOIN source_file f ON f.shop_id = i.shop_id AND f.file_id = i.file_id
  WHERE i.shop_id = $1 AND f.shop_id = $1 AND i.source IS NOT NULL AND i.status = 'posted' AND i.undone_at IS NULL)`;

interface StateRow {
  readonly currency: string;
  readonly version: number;
  readonly name: string;
  readonly marketing_accounts: number[];
  readonly includes_discount: boolean;
  readonly sales_base: SalesBase;
  readonly date_basis: DateBasis;
  readonly facts: BookState["facts"] | null;
  readonly arrivals: BookState["arrivals"] | null;
}

const HEAD =
  "s.currency, d.version, d.name, d.marketing_accounts, d.includes_discount, d.sales_base, d.date_basis";

/** Currency, definition (this version, or the shop's default one) and how fresh the book is, in one statement. */
export async function readBookState(
  tx: Tx,
  shopId: bigint,
  version: number | undefined,
): Promise<BookState> {
  const row = await readState(
    tx,
    shopId,
    version,
    `${HEAD}, ${FACTS} AS facts, ${ARRIVALS} AS arrivals`,
  );
  return {
    currency: row.currency,
    definition: toDefinition(row),
    facts: row.facts ?? [],
    arrivals: (row.arrivals ?? []).map((arrival) => ({
      ...arrival,
      at: new Date(arrival.at).toISOString(),
      expectedAt: arrival.expectedAt === null ? null : new Date(arrival.expectedAt).toISOString(),
    })),
  };
}

/** Currency and definition alone. */
export async function readDefinition(
  tx: Tx,
  shopId: bigint,
  version?: number,
): Promise<Pick<BookState, "currency" | "definition">> {
  const row = await readState(tx, shopId, version, HEAD);
  return { currency: row.currency, definition: toDefinition(row) };
}

async function readState(
  tx: Tx,
  shopId: bigint,
  version: number | undefined,
  columns: string,
): Promise<StateRow> {
  const [row] = await tx.rows<StateRow>(
    `${columns === HEAD ? "" : TOLD} SELECT ${columns} FROM figure_definition d JOIN shop s ON s.id = d.shop_id
     WHERE d.shop_id = $1 AND s.id = $1 AND ($2::int IS NULL AND d.is_default OR d.version = $2)
     ORDER BY d.version DESC LIMIT 1`,
    [shopId, version ?? null],
  );
  if (!row) throw notFound(version === undefined ? "A figure definition" : `Definition ${version}`);
  return row;
}

const toDefinition = (row: StateRow): FigureDefinition => ({
  version: row.version,
  name: row.name,
  marketingAccounts: row.marketing_accounts,
  includesDiscount: row.includes_discount,
  salesBase: row.sales_base,
  basis: row.date_basis,
});
