export interface Seed {
  /** What the terminal says while it runs. */
  readonly title: string;
  /** Brings the organization of the local owner its first content; does nothing when it is there. */
  run(organizationId: bigint): Promise<void>;
}

/** What a new installation starts with, one line each. */
export const SEEDS: readonly Seed[] = [];
