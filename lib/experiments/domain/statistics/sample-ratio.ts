import { chiSquareUpperTail } from "@/lib/numerics/distributions/chi-square";

/** Below this a mismatch of arm sizes is no accident, and the test is not to be read. */
const MISMATCH_BELOW = 0.001;

export interface SampleRatio {
  readonly chiSquare: number;
  readonly pValue: number;
  readonly ok: boolean;
}

/** Whether the arms have the sizes that were planned: χ² of users against weights. Null without two arms or any user. */
export function checkSampleRatio(
  users: readonly number[],
  weights: readonly number[] = users.map(() => 1),
): SampleRatio | null {
  const total = users.reduce((sum, count) => sum + count, 0);
  const weight = weights.reduce((sum, share) => sum + share, 0);
  if (users.length < 2 || total === 0 || weights.some((share) => share <= 0)) return null;
  const chiSquare = users.reduce((sum, count, arm) => {
    const expected = (total * (weights[arm] ?? 0)) / weight;
    return sum + (count - expected) ** 2 / expected;
  }, 0);
  const pValue = chiSquareUpperTail(chiSquare, users.length - 1);
  return { chiSquare, pValue, ok: pValue >= MISMATCH_BELOW };
}
