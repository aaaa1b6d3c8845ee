import type { Fact, FactKind, FactOf } from "@/lib/ledger";
import type { ModelEntry, ModelLine } from "./model-entry";
import { keyOf } from "./model-keys";
import { listWantedEntries, type Shelf } from "./model-rules";

/** Facts that a file tells, kind by kind, in the chunks in which they are handed in. */
export interface ModelFile {
  readonly fileId: bigint;
  /** When the export was made, if it says so. */
  readonly snapshot: number | null;
  readonly chunks: readonly { readonly kind: FactKind; readonly facts: readonly Fact[] }[];
}

export interface ModelCounts {
  posted: number;
  revised: number;
  duplicate: number;
}

interface Telling {
  readonly fact: Fact;
  readonly content: string;
  readonly fileId: bigint;
  readonly snapshot: number | null;
  readonly rank: number;
  readonly arrived: number;
}

interface Posted {
  readonly entry: ModelEntry;
  readonly businessDate: string;
}

/** What moved on one cell of the book. */
export interface Sums {
  debit: bigint;
  credit: bigint;
  debitLines: number;
  creditLines: number;
}

/** A book kept in a few maps: every file's word about every fact, and what was posted when. */
export class ModelBook {
  /** Tellings of a fact by file; the newest one stands. */
  readonly #tellings = new Map<string, Map<bigint, Telling>>();
  readonly #posted = new Map<string, Posted>();
  readonly #periods = new Map<string, { readonly to: string; readonly isClosed: boolean }>();
  readonly cells = new Map<string, Sums>();
  #arrivals = 0;

  importFile(file: ModelFile): ModelCounts {
    const counts: ModelCounts = { posted: 0, revised: 0, duplicate: 0 };
    for (const { kind, facts } of file.chunks) {
      for (const [key, fact] of this.#settleChunk(facts, counts))
        this.#tell(`${kind} ${key}`, fact, file, counts);
    }
    this.#post();
    return counts;
  }

  undoFile(fileId: bigint): void {
    for (const tellings of this.#tellings.values()) tellings.delete(fileId);
    this.#post();
  }

  setPeriod(period: {
    readonly from: string;
    readonly to: string;
    readonly isClosed: boolean;
  }): void {
    this.#periods.set(period.from, { to: period.to, isClosed: period.isClosed });
  }

  /** Facts that stand, by kind. */
  shelf(): Shelf {
    const shelf = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as {
      [Kind in FactKind]: Map<string, FactOf<Kind>>;
    };
    for (const [name, tellings] of this.#tellings) {
      const standing = findStanding(tellings);
      const key = name.slice(name.indexOf(" ") + 1);
      if (standing) (shelf[standing.fact.kind] as Map<string, Fact>).set(key, standing.fact);
    }
    return shelf;
  }

  /** Within one chunk the higher rank wins, then the later row. */
  #settleChunk(facts: readonly Fact[], counts: ModelCounts): Map<string, Fact> {
    const settled = new Map<string, Fact>();
    for (const fact of facts) {
      const key = keyOf(fact);
      const known = settled.get(key);
      if (known) counts[contentOf(known) === contentOf(fact) ? "duplicate" : "revised"] += 1;
      if (!known || fact.rank >= known.rank) settled.set(key, fact);
    }
    return settled;
  }

  #tell(name: string, fact: Fact, file: ModelFile, counts: ModelCounts): void {
    const tellings = this.#tellings.get(name) ?? new Map<bigint, Telling>();
    this.#tellings.set(name, tellings);
    const before = findStanding(tellings);
    const telling: Telling = {
      fact,
      content: contentOf(fact),
      fileId: file.fileId,
      snapshot: file.snapshot,
      rank: fact.rank,
      arrived: ++this.#arrivals,
    };
    const own = tellings.get(file.fileId);
    if (!own || telling.rank >= own.rank) tellings.set(file.fileId, telling);
    const after = findStanding(tellings);
    if (!before) counts.posted += 1;
    else counts[before.content === after?.content ? "duplicate" : "revised"] += 1;
  }

  /** Brings the book in line with the facts: what changed is taken back and posted anew. */
  #post(): void {
    const wanted = listWantedEntries(this.shelf());
    for (const [source, posted] of this.#posted) {
      const entry = wanted.get(source);
      if (entry && sameEntry(entry, posted.entry)) continue;
      this.#add(posted.entry, this.#openDate(posted.businessDate), true);
      this.#posted.delete(source);
    }
    for (const [source, entry] of wanted) {
      if (this.#posted.has(source)) continue;
      const businessDate = this.#openDate(entry.factDate);
      this.#add(entry, businessDate, false);
      this.#posted.set(source, { entry, businessDate });
    }
  }

  #openDate(day: string): string {
    const closed = [...this.#periods].filter(([, period]) => period.isClosed);
    let open = day;
    while (closed.some(([from, { to }]) => from <= open && open <= to))
      open = new Date(Date.parse(open) + 86_400_000).toISOString().slice(0, 10);
    return open;
  }

  #add(entry: ModelEntry, businessDate: string, isReversal: boolean): void {
    for (const line of entry.lines) {
      const cell = cellOf(line, businessDate, entry);
      const sums = this.cells.get(cell) ?? { debit: 0n, credit: 0n, debitLines: 0, creditLines: 0 };
      const sign = isReversal ? -1 : 1;
      if (line.amount > 0n) {
        sums.debit += line.amount * BigInt(sign);
        sums.debitLines += sign;
      } else {
        sums.credit -= line.amount * BigInt(sign);
        sums.creditLines += sign;
      }
      this.cells.set(cell, sums);
    }
  }
}

const KINDS: readonly FactKind[] = [
  ...(["order", "fundFlow", "accountFlow", "alliance", "adFinance", "adPlan"] as const),
  ...(["settlement", "policy", "unitCost", "commissionRate", "manual", "statement"] as const),
];

function findStanding(tellings: ReadonlyMap<bigint, Telling>): Telling | undefined {
  return [...tellings.values()].sort(byNewness).at(-1);
}

/** The export made last, then the later stage of life, then what came last. */
function byNewness(a: Telling, b: Telling): number {
  if (a.snapshot !== null && b.snapshot !== null && a.snapshot !== b.snapshot)
    return a.snapshot - b.snapshot;
  return a.rank - b.rank || a.arrived - b.arrived;
}

function contentOf(fact: Fact): string {
  const { rowNumber: _row, rank: _rank, ...content } = fact;
  return JSON.stringify(content, (_key, value) =>
    typeof value === "bigint" ? `${value}n` : value,
  );
}

const sameEntry = (a: ModelEntry, b: ModelEntry): boolean => textOf(a) === textOf(b);

const textOf = (entry: ModelEntry): string =>
  JSON.stringify(entry, (_key, value) => (typeof value === "bigint" ? `${value}n` : value));

/** `business day|cash day|account|channel|traffic|creator|product|campaign`. */
function cellOf(line: ModelLine, businessDate: string, entry: ModelEntry): string {
  const { channel, traffic, creator, product, campaign } = line.about;
  return [businessDate, entry.cashDate, line.account, channel, traffic, creator, product, campaign]
    .map((part) => part ?? "")
    .join("|");
}
