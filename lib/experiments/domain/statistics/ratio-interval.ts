import { normalQuantile } from "@/lib/numerics/distributions/normal";
import type { ArmSample } from "./arm-sample";

/**
 * Fieller's interval of the relative lift: exact where the control's mean is near 0 and the delta method is not to be trusted.
 *
 * Null when the control's mean itself is not told from 0: the ratio may then be anything. Source: Fieller, J. Royal Statistical Society B 16, 1954.
 */
export function fiellerInterval(
  test: ArmSample,
  control: ArmSample,
  alpha: number,
): { low: number; high: number } | null {
  if (test.users < 2 || control.users < 2 || control.mean === 0) return null;
  const z = normalQuantile(1 - alpha / 2);
  const ofTest = test.variance / test.users;
  const ofControl = control.variance / control.users;
  const g = (z * z * ofControl) / control.mean ** 2;
  if (g >= 1) return null;
  const ratio = test.mean / control.mean;
  const reach =
    (z / Math.abs(control.mean)) * Math.sqrt(ofTest * (1 - g) + ratio * ratio * ofControl);
  return { low: (ratio - reach) / (1 - g) - 1, high: (ratio + reach) / (1 - g) - 1 };
}
