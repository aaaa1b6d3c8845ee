import { createRng } from "@/lib/numerics/rng";

/** The arm of one unit: drawn from the test's seed and the unit's name alone, so that it is the same wherever it is asked. */
export function assignArm(seed: string, unit: string, testShare: number): "test" | "control" {
  return createRng(seed).fork("arm", unit).float() < testShare ? "test" : "control";
}

/** Draws the treated regions: every set of that size is as likely. */
export function drawRegions(seed: string, regions: readonly string[], treated: number): string[] {
  const rng = createRng(seed).fork("regions");
  const left = [...regions].sort();
  const drawn: string[] = [];
  for (let i = 0; i < treated && left.length > 0; i += 1)
    drawn.push(...left.splice(rng.below(left.length), 1));
  return drawn.sort();
}
