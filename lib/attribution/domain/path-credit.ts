/** Models of the credit of a path. The first five are rules; Markov and Shapley ask what the other paths tell. */
export const ATTRIBUTION_MODELS = [
  "last",
  "first",
  "linear",
  "decay",
  "position",
  "markov",
  "shapley",
] as const;
export type AttributionModel = (typeof ATTRIBUTION_MODELS)[number];

export type RuleModel = Exclude<AttributionModel, "markov" | "shapley">;

/** Credit of each channel, by the channel's number. */
export interface ChannelCredit {
  readonly conversions: Float64Array;
  readonly value: Float64Array;
}

/** Paths with the same touches, in time order, told once: how many converted, for how much, and how many did not. */
export interface PathCount {
  /** Channel numbers; only the first `length` count, so that one buffer serves every path. */
  readonly touches: Int32Array;
  readonly length: number;
  readonly conversions: number;
  readonly value: number;
  readonly nulls: number;
}
