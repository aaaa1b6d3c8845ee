/** The scale on which shoppers are described to the policy. It is fixed: what was learned must mean the same tomorrow. */
export const FEATURE_SCALE = {
  means: [2.5, 1.5, 0.7, 0.5, 2, 4, 2.5, 3.5, 0.5],
  deviations: [1.2, 1, 0.8, 0.7, 2.5, 1.5, 1.3, 1.2, 0.5],
} as const;

export const FEATURE_COLUMNS = FEATURE_SCALE.means.length;
