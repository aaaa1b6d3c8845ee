import { type Place, readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import type { RawRow } from "./source-table";

const BATCH_ROWS = 1000;

/** Collects rows into batches and counts them against the limits. */
export class RowBatcher {
  readonly #place: Place;
  readonly #rowsMax: number;
  readonly #wanted: number;
  #count = 0;
  #current: RawRow[] = [];
  #full: RawRow[][] = [];

  constructor(place: Place, limits: ReadLimits, wanted = Number.POSITIVE_INFINITY) {
    this.#place = place;
    this.#rowsMax = limits.rowsMax;
    this.#wanted = wanted;
  }

  /** Whether the caller has all the rows it asked for. */
  get isSated(): boolean {
    return this.#count >= this.#wanted;
  }

  add(row: RawRow): void {
    if (this.isSated) return;
    if (++this.#count > this.#rowsMax) {
      throw readFault(
        "too-many-rows",
        { ...this.#place, row: row.number },
        `the table has more than the ${this.#rowsMax} rows allowed. Export a shorter period.`,
      );
    }
    this.#current.push(row);
    if (this.#current.length < BATCH_ROWS && !this.isSated) return;
    this.#full.push(this.#current);
    this.#current = [];
  }

  /** The batches that are complete by now. */
  *fullBatches(): Generator<readonly RawRow[]> {
    for (let batch = this.#full.shift(); batch; batch = this.#full.shift()) yield batch;
  }

  /** Those and the rest. */
  *allBatches(): Generator<readonly RawRow[]> {
    yield* this.fullBatches();
    const rest = this.#current;
    this.#current = [];
    if (rest.length > 0) yield rest;
  }
}
