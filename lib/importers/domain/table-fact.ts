import type { Fact, FactKind, LocalTime } from "@/lib/ledger";

/** A row of a journey file: a contact of a shopper with a channel, whose an order is, or both. The book takes none of it. */
export interface TouchFact {
  readonly kind: "touch";
  readonly rowNumber: number;
  readonly shopper: string;
  /** Null where the row only says whose an order is. */
  readonly touch: {
    readonly id: string | null;
    readonly channel: string;
    readonly content: string | null;
    readonly isAd: boolean;
    /** In the shop's zone, or a Unix time as it stands. */
    readonly at: LocalTime;
  } | null;
  readonly order: string | null;
}

/** What a row of a table says: something for the book, or for the journeys. */
export type TableFact = Fact | TouchFact;
export type TableFactKind = FactKind | "touch";

/** Those that the book takes. */
export const toBookFacts = (facts: readonly TableFact[]): Fact[] =>
  facts.filter((fact) => fact.kind !== "touch");
