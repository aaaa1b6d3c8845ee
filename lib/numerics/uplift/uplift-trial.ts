/** A randomised trial: who got the treatment, what came of it, and what was known before. */
export interface UpliftTrial {
  readonly treated: Uint8Array;
  readonly outcome: Float64Array;
  /** Row-major, of like scale. */
  readonly features: Float64Array;
  readonly columns: number;
}

export const UPLIFT_METHODS = ["s", "t", "x", "dr", "transformed", "forest"] as const;
export type UpliftMethod = (typeof UPLIFT_METHODS)[number];
