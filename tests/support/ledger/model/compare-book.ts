import { type Tx, transaction } from "@/lib/platform/db";
import type { TestShop } from "@/tests/support/factories";
import { findBookFaults } from "../check-book";
import type { ModelBook, Sums } from "./model-book";

const CHANNELS = ["", "live", "video", "card", "search", "other"];
const TRAFFICS = ["", "ad", "organic"];

interface SumRow {
  readonly cell: string;
  readonly debit: bigint;
  readonly credit: bigint;
  readonly debit_lines: bigint;
  readonly credit_lines: bigint;
}

/** How a book differs from its model: cells of the journal, rows of the rollup, facts, and all that makes a book whole. */
export async function compareBook(shop: TestShop, model: ModelBook): Promise<string[]> {
  const [cells, rollup, facts] = await transaction(shop.ctx, async (tx) => [
    await readCells(tx, shop.shopId),
    await readRollup(tx, shop.shopId),
    await readFacts(tx, shop.shopId),
  ]);
  return [
    ...differ("journal", cells, textsOf(model.cells)),
    ...differ("rollup", rollup, textsOf(rollUp(model))),
    ...differ("facts", facts, countFacts(model)),
    ...(await findBookFaults(shop.ctx, shop.shopId)),
  ];
}

function differ(what: string, found: readonly string[], expected: readonly string[]): string[] {
  const [have, want] = [new Set(found), new Set(expected)];
  return [
    ...found.filter((row) => !want.has(row)).map((row) => `${what} has ${row}`),
    ...expected.filter((row) => !have.has(row)).map((row) => `${what} lacks ${row}`),
  ];
}

const textsOf = (sums: ReadonlyMap<string, Sums>): string[] =>
  [...sums]
    .map(([cell, s]) => `${cell}: ${s.debit}/${s.debitLines} ${s.credit}/${s.creditLines}`)
    .filter((text) => !text.endsWith(": 0/0 0/0"));

const toText = (row: SumRow): string =>
  `${row.cell}: ${row.debit}/${row.debit_lines} ${row.credit}/${row.credit_lines}`;

/** An array that names a code, in SQL. */
const named = (names: readonly string[], code: string): string =>
  `('{${names.map((name) => `"${name}"`).join(",")}}'::text[])[${code} + 1]`;

async function readCells(tx: Tx, shopId: bigint): Promise<string[]> {
  const rows = await tx.rows<SumRow>(
    `WITH line AS (
       SELECT concat_ws('|', p.business_date, e.cash_date, p.account, ${named(CHANNELS, "p.channel")},
           ${named(TRAFFICS, "p.traffic")}, coalesce(c.external_id, ''), coalesce(d.external_id, ''), coalesce(g.external_id, '')) AS cell,
         p.amount, e.reverses IS NOT NULL AS back
       FROM posting p JOIN entry e ON e.shop_id = p.shop_id AND e.entry_id = p.entry_id
       LEFT JOIN dimension c ON c.shop_id = p.shop_id AND c.dimension_id = p.creator_id AND c.kind = 2
       LEFT JOIN dimension d ON d.shop_id = p.shop_id AND d.dimension_id = p.product_id AND d.kind = 3
       LEFT JOIN dimension g ON g.shop_id = p.shop_id AND g.dimension_id = p.campaign_id AND g.kind = 4
       WHERE p.shop_id = $1)
     SELECT cell,
       coalesce(sum(amount) FILTER (WHERE (amount > 0) <> back), 0)::bigint AS debit,
       coalesce(-sum(amount) FILTER (WHERE (amount > 0) = back), 0)::bigint AS credit,
       coalesce(sum(CASE WHEN back THEN -1 ELSE 1 END) FILTER (WHERE (amount > 0) <> back), 0) AS debit_lines,
       coalesce(sum(CASE WHEN back THEN -1 ELSE 1 END) FILTER (WHERE (amount > 0) = back), 0) AS credit_lines
     FROM line GROUP BY cell`,
    [shopId],
  );
  return rows.map(toText).filter((text) => !text.endsWith(": 0/0 0/0"));
}

async function readRollup(tx: Tx, shopId: bigint): Promise<string[]> {
  const rows = await tx.rows<SumRow>(
    `SELECT concat_ws('|', r.basis, r.dimension, r.day, r.account,
         CASE WHEN r.dimension IN (2, 3, 4) THEN coalesce(d.external_id, '?') ELSE r.dimension_id::text END,
         ${named(TRAFFICS, "r.traffic")}) AS cell, r.debit, r.credit, r.debit_lines, r.credit_lines
     FROM rollup_daily r
     LEFT JOIN dimension d ON d.shop_id = r.shop_id AND d.dimension_id = r.dimension_id AND d.kind = r.dimension
     WHERE r.shop_id = $1`,
    [shopId],
  );
  return rows.map(toText).filter((text) => !text.endsWith(": 0/0 0/0"));
}

/** The rollup that the model's cells add up to: the whole of both days by route, and what is named. */
function rollUp(model: ModelBook): Map<string, Sums> {
  const rolled = new Map<string, Sums>();
  const add = (cell: readonly (string | number)[], sums: Sums): void => {
    const known = rolled.get(cell.join("|"));
    rolled.set(cell.join("|"), {
      debit: (known?.debit ?? 0n) + sums.debit,
      credit: (known?.credit ?? 0n) + sums.credit,
      debitLines: (known?.debitLines ?? 0) + sums.debitLines,
      creditLines: (known?.creditLines ?? 0) + sums.creditLines,
    });
  };
  for (const [cell, sums] of model.cells) {
    const parts = cell.split("|");
    const [day = "", cashDay = "", account = "", channel = "", traffic = ""] = parts;
    const [creator = "", product = "", campaign = ""] = parts.slice(5);
    const code = CHANNELS.indexOf(channel);
    const route = code * 2 + (creator === "" ? 0 : 1);
    add([2, 0, cashDay, account, route, traffic], sums);
    add([1, 0, day, account, route, traffic], sums);
    // What is asked by creator, product and campaign are the accounts of the figures, and the traffic of sales.
    if (!(Number(account) >= 4000 || account === "1101")) continue;
    const told = account === "4001" || account === "4101" ? traffic : "";
    for (const [dimension, name] of [creator, product, campaign].entries())
      if (name !== "") add([1, dimension + 2, day, account, name, told], sums);
  }
  return rolled;
}

const FACTS = [
  ["settlement", "fact_settlement", "income"],
  ["policy", "fact_policy", "premium"],
  ["accountFlow", "fact_account_flow", "amount"],
  ["order", "fact_order", "payable"],
  ["commissionRate", "fact_commission_rate", "ad_rate_bps"],
] as const;

/** Of the kinds that post little or nothing: how many stand, and what they come to. */
async function readFacts(tx: Tx, shopId: bigint): Promise<string[]> {
  const rows = await tx.rows<{ kind: string; n: bigint; total: bigint }>(
    FACTS.map(
      ([kind, table, column]) =>
        `SELECT '${kind}' AS kind, count(*) AS n, coalesce(sum(${column}), 0)::bigint AS total FROM ${table} WHERE shop_id = $1`,
    ).join(" UNION ALL "),
    [shopId],
  );
  return rows.map(({ kind, n, total }) => `${kind}: ${n} of ${total}`);
}

function countFacts(model: ModelBook): string[] {
  const shelf = model.shelf();
  const text = (kind: string, amounts: readonly bigint[]): string =>
    `${kind}: ${amounts.length} of ${amounts.reduce((a, b) => a + b, 0n)}`;
  return [
    text(
      "settlement",
      [...shelf.settlement.values()].map((fact) => fact.income),
    ),
    text(
      "policy",
      [...shelf.policy.values()].map((fact) => fact.premium),
    ),
    text(
      "accountFlow",
      [...shelf.accountFlow.values()].map((fact) => fact.amount),
    ),
    text(
      "order",
      [...shelf.order.values()].map((fact) => fact.payable),
    ),
    text(
      "commissionRate",
      [...shelf.commissionRate.values()].map((fact) => BigInt(fact.adRateBps)),
    ),
  ];
}
