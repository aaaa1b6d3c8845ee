/** What a policy did and what came of it: one row a decision. */
export interface LoggedFeedback {
  /** How many actions there are; they are numbered from 0. */
  readonly actions: number;
  readonly action: Uint32Array;
  readonly reward: Float64Array;
  /** The chance that the logging policy had of doing what it did. */
  readonly propensity: Float64Array;
  /** What was known at the decision, row-major. */
  readonly context: Float64Array;
  readonly contextSize: number;
  /** The place of the list that the decision was for; all one place when absent. */
  readonly position?: Uint32Array | undefined;
}

/** A number for each row and action, row-major: chances of a policy, or expected rewards. */
export type ActionTable = Float64Array;
