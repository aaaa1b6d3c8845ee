/** A line of the book as a reader of the specification would write it: account, amount, and what it is about. */
export interface ModelLine {
  readonly account: number;
  readonly amount: bigint;
  readonly about: About;
}

export interface About {
  readonly channel: string | null;
  readonly traffic: string | null;
  readonly creator: string | null;
  readonly product: string | null;
  readonly campaign: string | null;
}

export interface ModelEntry {
  readonly source: string;
  readonly factDate: string;
  readonly cashDate: string;
  readonly order: string | null;
  readonly lines: readonly ModelLine[];
}

export const NOTHING: About = {
  channel: null,
  traffic: null,
  creator: null,
  product: null,
  campaign: null,
};
