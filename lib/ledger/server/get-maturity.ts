import "server-only";
import { addDays, type CalendarDay } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { BACKTEST_OPTIONS, backtestMaturity, type PaymentDay } from "../domain/backtest-maturity";
import { ACCOUNT } from "../domain/chart-of-accounts";
import type { MaturityDto } from "../maturity-schemas";
import { readDefinition } from "./book-state";
import { RANGE_COVERAGE } from "./figure-dto";
import { keepSums, recallSums } from "./sum-memory";

const WEEK = 7;
/** Days of history that are tried: bounds the work on a large book. */
const HISTORY_DAYS = 400;

/**
 * How often a recent window of this book ended in the range that was told of it: an origin rolls over the history and is
 * shown what was known then. A refund before settlement is known from the day of payment, because no export dates it.
 */
export async function getMaturity(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<MaturityDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { currency, days } = await transaction(ctx, async (tx) => ({
    currency: (await readDefinition(tx, input.shopId)).currency,
    days: await readPaymentDays(tx, input.shopId),
  }));
  const { n, coverage, below, above, bias, error, judged } = backtestMaturity(days);
  return {
    currency,
    windows: n,
    promised: RANGE_COVERAGE,
    coverage,
    below,
    above,
    bias,
    error,
    historyDays: days.length,
    neededDays: BACKTEST_OPTIONS.warmUp + BACKTEST_OPTIONS.rest,
    weeks: judged
      .filter(({ days: length }) => length === WEEK)
      .map(({ to, low, expected, high, came }) => ({
        from: addDays(to, 1 - WEEK),
        to,
        low: String(low),
        expected: String(expected),
        high: String(high),
        came: String(came),
      })),
  };
}

interface DayRow {
  readonly day: CalendarDay;
  readonly told: CalendarDay;
  readonly paid: bigint;
  readonly finished: bigint;
  readonly gmv: bigint;
  readonly refunds: bigint;
}

/** A reversal takes back from the side that the line was on. */
const CHANGES = `
  WITH newest AS (
    SELECT day FROM rollup_daily
    WHERE shop_id = $1 AND basis = 2 AND dimension = 0 AND account = ${ACCOUNT.receivable} ORDER BY day DESC LIMIT 1)
  SELECT e.business_date AS day, greatest(e.business_date, e.cash_date) AS told,
    COALESCE(sum(s.side) FILTER (WHERE p.account = ${ACCOUNT.receivable} AND p.amount * s.side > 0), 0)::bigint AS paid,
    COALESCE(sum(s.side) FILTER (WHERE p.account = ${ACCOUNT.receivable} AND p.amount * s.side < 0), 0)::bigint AS finished,
    COALESCE(-sum(p.amount) FILTER (WHERE p.account IN (${ACCOUNT.grossSales}, ${ACCOUNT.merchantDiscount})), 0)::bigint AS gmv,
    COALESCE(sum(p.amount) FILTER (WHERE p.account = ${ACCOUNT.refunds}), 0)::bigint AS refunds
  FROM entry e
  CROSS JOIN LATERAL (SELECT CASE WHEN e.reverses IS NULL THEN 1 ELSE -1 END AS side) s
  JOIN posting p ON p.shop_id = $1 AND p.entry_id = e.entry_id
  WHERE e.shop_id = $1 AND e.business_date BETWEEN (SELECT day FROM newest) - ${HISTORY_DAYS} AND (SELECT day FROM newest)
    AND p.account IN (${ACCOUNT.receivable}, ${ACCOUNT.grossSales}, ${ACCOUNT.merchantDiscount}, ${ACCOUNT.refunds})
  GROUP BY 1, 2 ORDER BY 1, 2`;

/** Read from the journal once a batch: neither rollup knows both days. */
async function readPaymentDays(tx: Tx, shopId: bigint): Promise<PaymentDay[]> {
  const [head] = await tx.rows<{ batch_id: bigint | null }>(
    "SELECT max(batch_id) AS batch_id FROM batch WHERE shop_id = $1",
    [shopId],
  );
  const key = `maturity ${shopId} ${head?.batch_id ?? 0n}`;
  const known = recallSums<PaymentDay>(key);
  if (known) return [...known];
  const rows = await tx.rows<DayRow>(CHANGES, [shopId]);
  const days = [...Map.groupBy(rows, ({ day }) => day)].map(([day, own]) => toPaymentDay(day, own));
  if (head) keepSums(key, days);
  return days;
}

function toPaymentDay(day: CalendarDay, rows: readonly DayRow[]): PaymentDay {
  const sum = (read: (row: DayRow) => bigint): number =>
    Number(rows.reduce((total, row) => total + read(row), 0n));
  return {
    day,
    orders: sum(({ paid }) => paid),
    gmv: sum(({ gmv }) => gmv),
    changes: rows
      .filter(({ finished, refunds }) => finished !== 0n || refunds !== 0n)
      .map(({ told, finished, refunds }) => ({
        on: told,
        finished: Number(finished),
        refunds: Number(refunds),
      })),
  };
}
