import "server-only";
import type { Tx } from "@/lib/platform/db";
import { PAIRS, type PairId } from "../domain/pairs";
import { summarisePair } from "../domain/verdict";
import type { PairDto, ReconciliationDto } from "../schemas";
import { readOpenItems } from "./open-items";
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
  const open = await readOpenItems(tx, {
    shopId,
    from: window.from ?? undefined,
    to: window.to ?? undefined,
  });
  const [carried] = await tx.rows<{ n: bigint; amount: bigint }>(
    `SELECT count(*) AS n, COALESCE(sum(abs(left_amount - right_amount)), 0)::bigint AS amount FROM reconciliation_item
     WHERE shop_id = $1 AND status = 'open' AND day < $2::date`,
    [shopId, window.from],
  );
  return {
    asOf: config?.horizon ?? "",
    settleDays: config?.settle_days ?? 0,
    tasks: [...open.byPair.values()].reduce((sum, n) => sum + n, 0),
    openByPair: open.byPair,
    carried: { items: Number(carried?.n ?? 0n), amount: String(carried?.amount ?? 0n) },
    suspense: open.suspense,
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
