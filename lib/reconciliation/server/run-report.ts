import "server-only";
import type { Tx } from "@/lib/platform/db";
import { PAIRS, type PairId } from "../domain/pairs";
import { summarisePair } from "../domain/verdict";
import type { PairDto, ReconciliationDto } from "../schemas";
import type { PairOutcome, Window } from "./run-pairs";

/** What the run found besides the lines of its pairs. */
export interface Findings {
  readonly asOf: string;
  readonly settleDays: number;
  readonly tasks: number;
  readonly openByPair: ReadonlyMap<string, number>;
  readonly carried: ReconciliationDto["carried"];
  readonly suspense: ReconciliationDto["suspense"];
}

export async function readFindings(tx: Tx, shopId: bigint, window: Window): Promise<Findings> {
  const [config] = await tx.rows<{ horizon: string; settle_days: number }>(
    "SELECT horizon, settle_days FROM rec_config",
  );
  const open = await tx.rows<{ pair: string; n: bigint }>(
    `SELECT pair, count(*) AS n FROM reconciliation_item WHERE shop_id = $1 AND status = 'open'
       AND ($2::date IS NULL OR day >= $2::date) AND ($3::date IS NULL OR day <= $3::date) GROUP BY 1`,
    [shopId, window.from, window.to],
  );
  const [carried] = await tx.rows<{ n: bigint; amount: bigint }>(
    `SELECT count(*) AS n, COALESCE(sum(abs(left_amount - right_amount)), 0)::bigint AS amount FROM reconciliation_item
     WHERE shop_id = $1 AND status = 'open' AND day < $2::date`,
    [shopId, window.from],
  );
  const [suspense] = await tx.rows<{ amount: bigint; oldest: string | null }>(
    `SELECT COALESCE(sum(left_amount - right_amount), 0)::bigint AS amount, min(day) AS oldest FROM reconciliation_item
     WHERE shop_id = $1 AND pair = 'suspense' AND status <> 'resolved'`,
    [shopId],
  );
  return {
    asOf: config?.horizon ?? "",
    settleDays: config?.settle_days ?? 0,
    tasks: open.reduce((sum, { n }) => sum + Number(n), 0),
    openByPair: new Map(open.map(({ pair, n }) => [pair, Number(n)])),
    carried: { items: Number(carried?.n ?? 0n), amount: String(carried?.amount ?? 0n) },
    suspense: { amount: String(suspense?.amount ?? 0n), oldestOn: suspense?.oldest ?? null },
  };
}

/** A pair as the interface tells it. */
export function toPairDto(
  outcome: PairOutcome,
  findings: Findings,
  repeated: ReconciliationDto["repeated"],
): PairDto {
  const openItems = findings.openByPair.get(outcome.pair) ?? 0;
  const figures = summarisePair({ ...outcome, openItems });
  const repeats = repeated
    .filter(({ pair }) => pair === outcome.pair)
    .reduce((sum, { rows }) => sum + rows, 0);
  return {
    ...namesOf(outcome.pair),
    ...figures,
    duplicate: figures.duplicate + repeats,
    leftTotal: String(figures.leftTotal),
    rightTotal: String(figures.rightTotal),
    difference: String(figures.difference),
    gross: String(figures.gross),
    bridge: outcome.lines.map((line) => ({
      ...line,
      left: String(line.left),
      right: String(line.right),
      difference: String(line.left - line.right),
      gross: String(line.gross),
    })),
    residual: String(outcome.residual),
    openItems,
  };
}

function namesOf(pair: PairId): (typeof PAIRS)[number] {
  const names = PAIRS.find(({ id }) => id === pair);
  if (!names) throw new Error(`No pair is called ${pair}.`);
  return names;
}
