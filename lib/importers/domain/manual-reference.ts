import type { ManualFact } from "@/lib/ledger";
import { OccurrenceCounter } from "./occurrence-counter";

type ManualContent = Omit<ManualFact, "reference">;

/** Names costs that carry no reference of their own: by content, and apart when a table has the same line twice. */
export class ManualReferences {
  private readonly occurrences = new OccurrenceCounter();

  next(own: string | null, fact: ManualContent): string {
    if (own !== null) return own;
    const content = [
      fact.day,
      fact.account,
      fact.amount,
      fact.creatorId ?? fact.creatorName ?? "",
      fact.productId ?? "",
      fact.memo ?? "",
    ].join("|");
    return `${content}|${this.occurrences.next(content)}`;
  }
}
