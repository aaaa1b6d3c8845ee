/** What is known of one creator's return: sums over days, in minor units. */
export interface ReturnRecord {
  readonly sales: number;
  readonly cost: number;
  /** Days on which the creator sold. */
  readonly sessions: number;
  /** Over days: Σ sales², Σ sales·cost, Σ cost². */
  readonly salesSales: number;
  readonly salesCost: number;
  readonly costCost: number;
}

export interface ShrunkReturn {
  /** Sales ÷ cost, as it happened. */
  readonly raw: number;
  /** Drawn towards the portfolio as far as sessions are few. */
  readonly shrunk: number;
  /** Standard error of `raw`. */
  readonly error: number;
  /** Share of the difference to the portfolio that is believed, 0 to 1. */
  readonly trust: number;
  /** 90 % range around `shrunk`. */
  readonly low: number;
  readonly high: number;
  /** What the return is at least, but for luck beyond 99.5 %; creators rank by it. */
  readonly sure: number;
}

const Z_RANGE = 1.645;
const Z_RANK = 2.576;
/** Below so many sessions good luck never lifts a creator above the portfolio. */
const SESSIONS_FEW = 10;

/**
 * Empirical-Bayes returns on money; null for a creator without cost or sessions.
 *
 * A session's noise is pooled over the portfolio, because three sessions cannot tell their own: with residuals
 * sales − ROI·cost of a day and the mean cost of a session, se² = σ² ÷ sessions. The spread τ² between creators is
 * DerSimonian and Laird's moment estimate, trust = τ² ÷ (τ² + se²) (Efron and Morris 1975).
 *
 * `sure` = min(raw, shrunk) − 2.576·se, and with fewer than 10 sessions no more than the portfolio's mean session − 2.576·se,
 * because a session's sales are skewed and three of them are far from normal. For any portfolio: if the raw return of A exceeds that of B by no more than
 * 2.576·(se of A − se of B), A does not rank above B. Costs one pass.
 */
export function shrinkReturns(records: readonly ReturnRecord[]): (ShrunkReturn | null)[] {
  const usable = records.filter(isUsable);
  const noise = poolNoise(usable);
  const errorOf = (record: ReturnRecord): number => Math.sqrt(noise / record.sessions);
  const spread = estimateSpread(usable, errorOf);
  const centre = weighCentre(usable, errorOf, spread);
  const meanSession = weighBySessions(usable);
  return records.map((record) => {
    if (!isUsable(record)) return null;
    const raw = record.sales / record.cost;
    const error = errorOf(record);
    const trust = spread > 0 ? spread / (spread + error * error) : 0;
    const shrunk = centre + trust * (raw - centre);
    const half = Z_RANGE * Math.sqrt(trust) * error;
    const cap = record.sessions < SESSIONS_FEW ? meanSession : Number.POSITIVE_INFINITY;
    return {
      raw,
      shrunk,
      error,
      trust,
      low: shrunk - half,
      high: shrunk + half,
      sure: Math.min(raw, shrunk, cap) - Z_RANK * error,
    };
  });
}

const isUsable = ({ cost, sessions }: ReturnRecord): boolean => cost > 0 && sessions > 0;

/** σ² of one session's return, each creator weighing by its degrees of freedom. */
function poolNoise(records: readonly ReturnRecord[]): number {
  let sum = 0;
  let freedom = 0;
  for (const { sales, cost, sessions, salesSales, salesCost, costCost } of records) {
    if (sessions < 2) continue;
    const roi = sales / cost;
    const residual = Math.max(0, salesSales - 2 * roi * salesCost + roi * roi * costCost);
    const meanCost = cost / sessions;
    sum += residual / (meanCost * meanCost);
    freedom += sessions - 1;
  }
  return freedom > 0 ? sum / freedom : 0;
}

function estimateSpread(
  records: readonly ReturnRecord[],
  errorOf: (record: ReturnRecord) => number,
): number {
  if (records.length < 2) return 0;
  const weights = records.map((record) => 1 / Math.max(errorOf(record) ** 2, 1e-12));
  const total = weights.reduce((a, b) => a + b, 0);
  const returns = records.map(({ sales, cost }) => sales / cost);
  const mean = returns.reduce((a, value, i) => a + value * (weights[i] ?? 0), 0) / total;
  const q = returns.reduce((a, value, i) => a + (weights[i] ?? 0) * (value - mean) ** 2, 0);
  const c = total - weights.reduce((a, w) => a + w * w, 0) / total;
  return c > 0 ? Math.max(0, (q - (records.length - 1)) / c) : 0;
}

function weighCentre(
  records: readonly ReturnRecord[],
  errorOf: (record: ReturnRecord) => number,
  spread: number,
): number {
  let sum = 0;
  let total = 0;
  for (const record of records) {
    const weight = 1 / Math.max(spread + errorOf(record) ** 2, 1e-12);
    sum += (weight * record.sales) / record.cost;
    total += weight;
  }
  return total > 0 ? sum / total : 0;
}

function weighBySessions(records: readonly ReturnRecord[]): number {
  const sessions = records.reduce((sum, record) => sum + record.sessions, 0);
  const weighed = records.reduce(
    (sum, record) => sum + (record.sessions * record.sales) / record.cost,
    0,
  );
  return sessions > 0 ? weighed / sessions : 0;
}
