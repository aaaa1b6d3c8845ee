import fc from "fast-check";
import type { FactKind } from "@/lib/ledger";
import type { ModelFile } from "./model-book";
import { type FactSeed, KEYS, makeFact } from "./model-facts";

export const PERIODS = [
  { from: "2026-07-01", to: "2026-07-31" },
  { from: "2026-08-01", to: "2026-08-10" },
  { from: "2026-08-11", to: "2026-08-31" },
] as const;

/** What one client does to one of the two shops. */
export interface Operation {
  readonly shop: 0 | 1;
  readonly does: "import" | "undo" | "rehearse" | "fail" | "close" | "reopen";
  /** Index of a file, or of a period. */
  readonly which: number;
}

export interface Sequence {
  readonly files: readonly ModelFile[];
  /** Operations in one step start together. */
  readonly steps: readonly (readonly Operation[])[];
}

const KINDS = Object.keys(KEYS) as FactKind[];

const factSeed = (kind: FactKind): fc.Arbitrary<FactSeed> =>
  fc.record({
    kind: fc.constant(kind),
    key: fc.nat(KEYS[kind] - 1),
    variant: fc.nat(4),
  });

const chunk = fc
  .constantFrom(...KINDS, ...(["order", "fundFlow", "alliance"] as const))
  .chain((kind) => fc.array(factSeed(kind), { minLength: 1, maxLength: 7 }));

const file = fc.array(chunk, { minLength: 1, maxLength: 5 });

const operation: fc.Arbitrary<Operation> = fc.record({
  shop: fc.constantFrom<(0 | 1)[]>(0, 0, 0, 0, 1),
  does: fc.constantFrom<Operation["does"][]>(
    ...(["import", "import", "import", "import", "import", "import", "import"] as const),
    ...(["undo", "undo", "rehearse", "fail", "close", "reopen"] as const),
  ),
  which: fc.nat(5),
});

const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(operation) },
  { weight: 1, arbitrary: fc.tuple(operation, operation) },
  // The same file from two clients at once.
  { weight: 1, arbitrary: operation.map((one) => [one, one] as const) },
);

/** A handful of files and what is done with them. Either every export says when it was made, or none does. */
export const sequences: fc.Arbitrary<Sequence> = fc
  .record({
    files: fc.array(file, { minLength: 2, maxLength: 6 }),
    isTimed: fc.boolean(),
    order: fc.array(fc.nat(100), { minLength: 6, maxLength: 6 }),
    steps: fc.array(step, { minLength: 3, maxLength: 9 }),
  })
  .map(({ files, isTimed, order, steps }) => ({
    steps,
    files: files.map((chunks, index) => ({
      fileId: BigInt(index + 1),
      snapshot: isTimed ? (order[index] ?? 0) * 8 + index : null,
      chunks: chunks.map((seeds, place) => ({
        kind: seeds[0]?.kind ?? "order",
        facts: seeds.map((seed, row) => makeFact(seed, place * 10 + row + 2)),
      })),
    })),
  }));
