/** A place in the list: an entry and its business date. */
export interface EntryPlace {
  readonly businessDate: string;
  readonly entryId: bigint;
}

export interface ScanRange {
  readonly direction: "down" | "up";
  /** Begin past this place. */
  readonly after: EntryPlace | null;
  readonly limit: number;
}
