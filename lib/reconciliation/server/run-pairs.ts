import "server-only";
import type { FactKind } from "@/lib/ledger";
import type { Tx } from "@/lib/platform/db";
import { BREAK_CLASSES, classOf, PAIRS, type PairId, RULES } from "../domain/pairs";
import type { BridgeLine } from "../domain/verdict";
import { adSpendPair, walletChainPair, walletPair } from "./ad-pairs";
import { affiliatesPair, billPair, commissionPair } from "./bill-pairs";
import { feeReturnsPair, receiptsPair, refundsPair } from "./order-pairs";
import type { PairQuery } from "./pair-query";
import { insurancePair, insuredPair } from "./policy-pairs";
import { commissionRatePair, platformFeePair, suspensePair } from "./rate-pairs";

const QUERIES: Readonly<Record<PairId, PairQuery>> = {
  receipts: receiptsPair,
  refunds: refundsPair,
  feeReturns: feeReturnsPair,
  bill: billPair,
  commission: commissionPair,
  affiliates: affiliatesPair,
  insurance: insurancePair,
  insured: insuredPair,
  adSpend: adSpendPair,
  wallet: walletPair,
  walletChain: walletChainPair,
  platformFee: platformFeePair,
  commissionRate: commissionRatePair,
  suspense: suspensePair,
};

export const queryOf = (pair: PairId): PairQuery => QUERIES[pair];

export interface Window {
  readonly from: string | null;
  readonly to: string | null;
}

export interface PairOutcome {
  readonly pair: PairId;
  /** Lines of the window, by rule. */
  readonly lines: readonly BridgeLine[];
  readonly residual: bigint;
}

/** The kinds of facts that the shop has at all. */
export async function findKnownKinds(tx: Tx, shopId: bigint): Promise<ReadonlySet<FactKind>> {
  const tables: readonly (readonly [FactKind, string])[] = [
    ["order", "fact_order"],
    ["fundFlow", "fact_fund_flow"],
    ["settlement", "fact_settlement"],
    ["alliance", "fact_alliance"],
    ["policy", "fact_policy"],
    ["adFinance", "fact_ad_finance"],
    ["adPlan", "fact_ad_plan"],
    ["accountFlow", "fact_account_flow"],
    ["commissionRate", "fact_commission_rate"],
  ];
  const known = await tx.rows<{ kind: FactKind }>(
    tables
      .map(
        ([kind, table]) =>
          `SELECT '${kind}' AS kind WHERE EXISTS (SELECT 1 FROM ${table} WHERE shop_id = $1)`,
      )
      .join(" UNION ALL "),
    [shopId],
  );
  return new Set(known.map(({ kind }) => kind));
}

/** The pairs whose sides the shop both has, in the order of the interface. */
export function listComparable(known: ReadonlySet<FactKind>): PairId[] {
  return PAIRS.map(({ id }) => id).filter((id) =>
    QUERIES[id].needs.every((kind) => known.has(kind)),
  );
}

interface LineRow {
  readonly rule: string;
  readonly inside: boolean;
  readonly is_gap: boolean;
  readonly rows: bigint;
  readonly l: bigint;
  readonly r: bigint;
  readonly gross: bigint;
  readonly due: string | null;
}

/** Compares one pair: what differs inside the window goes to `rec_found`, and every row counts in a line. */
export async function runPair(
  tx: Tx,
  shopId: bigint,
  pair: PairId,
  window: Window,
): Promise<PairOutcome> {
  const query = QUERIES[pair];
  const rows = await tx.rows<LineRow>(toStatement(query), [shopId, window.from, window.to]);
  const all = rows.reduce((sum, row) => sum + row.l - row.r, 0n);
  const left = await sumSide(tx, shopId, query.left);
  const right = await sumSide(tx, shopId, query.right);
  return {
    pair,
    lines: rows.filter((row) => row.inside).map((row) => toLine(pair, row)),
    residual:
      (left ?? rows.reduce((sum, row) => sum + row.l, 0n)) -
      (right ?? rows.reduce((sum, row) => sum + row.r, 0n)) -
      all,
  };
}

function toLine(pair: PairId, row: LineRow): BridgeLine {
  return {
    rule: row.rule,
    class: classOf(pair, row.rule),
    isGap: row.is_gap,
    rows: Number(row.rows),
    left: row.l,
    right: row.r,
    gross: row.gross,
    dueOn: row.due,
  };
}

/** Rules that ask for somebody; all others are told in the lines alone. */
function quietRules(pair: PairId): string {
  return Object.keys(RULES[pair])
    .filter((rule) => !BREAK_CLASSES.includes(classOf(pair, rule)))
    .map((rule) => `'${rule}'`)
    .join(", ");
}

/** Names come from the registry above, never from a file. A stretch of days without a file is one finding. */
function toStatement({ pair, rows }: PairQuery): string {
  const quiet = quietRules(pair) || "''";
  const classes = Object.entries(RULES[pair])
    .map(([rule, name]) => `WHEN '${rule}' THEN '${name}'`)
    .join(" ");
  return `
    WITH compared AS MATERIALIZED (
      SELECT p.key, p.rule, p.day, p.due, p.l, p.r, p.gap,
        $1::bigint > 0 AND ($2::date IS NULL OR p.day >= $2::date) AND ($3::date IS NULL OR p.day <= $3::date) AS inside
      FROM (${rows}) p
    ), kept AS (
      INSERT INTO rec_found (pair, rule, class, key, day, due, l, r, n)
      SELECT '${pair}', rule, CASE rule ${classes} ELSE 'unclassified' END, COALESCE(gap, key), min(day), min(due),
        sum(l)::bigint, sum(r)::bigint, count(*)::int
      FROM compared WHERE inside AND rule NOT IN (${quiet}) GROUP BY rule, COALESCE(gap, key)
    )
    SELECT rule, inside, gap IS NOT NULL AS is_gap, count(*) AS rows, sum(l)::bigint AS l, sum(r)::bigint AS r,
      sum(abs(l - r))::bigint AS gross, min(due) AS due
    FROM compared GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
}

async function sumSide(tx: Tx, shopId: bigint, sql: string | null): Promise<bigint | null> {
  if (sql === null) return null;
  const [row] = await tx.rows<{ sum: string | bigint | null }>(
    `SELECT COALESCE(x.sum, 0)::bigint AS sum FROM (${sql}) x(sum)`,
    [shopId],
  );
  return BigInt(row?.sum ?? 0);
}
