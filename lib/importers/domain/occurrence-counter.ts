/** Counts how often a content has been seen, so that true duplicates in a table without row ids stay apart. */
export class OccurrenceCounter {
  private readonly seen = new Map<string, number>();

  /** 0 for the first row with this content, 1 for the second, … Memory grows with the distinct contents. */
  next(content: string): number {
    const occurrence = this.seen.get(content) ?? 0;
    this.seen.set(content, occurrence + 1);
    return occurrence;
  }
}
