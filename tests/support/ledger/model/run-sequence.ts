import { postBatch, rehearseBatches, withdrawFile } from "@/lib/ledger/server";
import type { TestShop } from "@/tests/support/factories";
import { addFiles, makeBook, setPeriod } from "../make-book";
import { compareBook } from "./compare-book";
import { ModelBook, type ModelCounts, type ModelFile } from "./model-book";
import { type Operation, PERIODS, type Sequence } from "./sequences";

/** As many as the longest sequence has: every step of two operations may have gone either way. */
const ORDERS_MAX = 512;

/** Runs a sequence against PostgreSQL and returns all differences to the model; none when the book is right. */
export async function runSequence(sequence: Sequence, organizationId: bigint): Promise<string[]> {
  const operations = sequence.steps.flat();
  const shops = new Map<number, TestShop>();
  for (const index of new Set(operations.map(({ shop }) => shop))) {
    const shop = await makeBook({ organizationId });
    await addFiles(shop, sequence.files.length);
    shops.set(index, shop);
  }
  const counts = new Map<Operation, ModelCounts[]>();
  for (const step of sequence.steps) {
    await Promise.all(
      step.map(async (operation) => {
        const shop = shops.get(operation.shop);
        const counted = shop && (await perform(shop, operation, sequence.files));
        if (counted) counts.set(operation, [...(counts.get(operation) ?? []), counted]);
      }),
    );
  }
  const faults: string[] = [];
  for (const [index, shop] of shops) {
    const steps = sequence.steps.map((step) => step.filter((one) => one.shop === index));
    faults.push(...(await compareWithAnyOrder(shop, sequence.files, steps, counts)));
  }
  return faults;
}

const fileOf = (files: readonly ModelFile[], which: number): ModelFile | undefined =>
  files[which % files.length];

async function perform(
  shop: TestShop,
  operation: Operation,
  files: readonly ModelFile[],
): Promise<ModelCounts | null> {
  const file = fileOf(files, operation.which);
  if (!file) return null;
  switch (operation.does) {
    case "import":
      return importFile(shop, file);
    case "undo":
      await undoFile(shop, file.fileId);
      return null;
    case "rehearse":
      await rehearseBatches(shop.ctx, async (run) => {
        await run(toOptions(shop, "import"), (batch) => storeAll(batch, file));
      });
      return null;
    case "fail":
      await importFile(shop, file, new Error("The lights went out.")).catch((error: Error) => {
        if (error.message !== "The lights went out.") throw error;
      });
      return null;
    case "close":
    case "reopen": {
      const period = PERIODS[operation.which % PERIODS.length] ?? PERIODS[0];
      await setPeriod(shop, { ...period, status: operation.does === "close" ? "closed" : "open" });
      return null;
    }
  }
}

const toOptions = (shop: TestShop, kind: "import" | "undo") => ({
  shopId: shop.shopId,
  head: { kind, importId: null, reason: null },
});

type Store = (
  origin: { readonly fileId: bigint; readonly snapshotAt: Date | null },
  kind: ModelFile["chunks"][number]["kind"],
  facts: ModelFile["chunks"][number]["facts"],
) => Promise<ModelCounts>;

async function storeAll(
  batch: { readonly storeFacts: Store },
  file: ModelFile,
): Promise<ModelCounts> {
  const total: ModelCounts = { posted: 0, revised: 0, duplicate: 0 };
  const snapshotAt =
    file.snapshot === null ? null : new Date(Date.UTC(2026, 8, 1, 0, file.snapshot));
  for (const { kind, facts } of file.chunks) {
    const counts = await batch.storeFacts({ fileId: file.fileId, snapshotAt }, kind, facts);
    total.posted += counts.posted;
    total.revised += counts.revised;
    total.duplicate += counts.duplicate;
  }
  return total;
}

async function importFile(shop: TestShop, file: ModelFile, failure?: Error): Promise<ModelCounts> {
  const options = {
    ...toOptions(shop, "import"),
    afterSeal: async () => {
      if (failure) throw failure;
    },
  };
  return (await postBatch(shop.ctx, options, (batch) => storeAll(batch, file))).result;
}

async function undoFile(shop: TestShop, fileId: bigint): Promise<number> {
  const outcome = await postBatch(shop.ctx, toOptions(shop, "undo"), (batch) =>
    withdrawFile(batch.tx, shop.shopId, fileId),
  );
  return outcome.result;
}

/** Operations that started together may have happened in any order; the book must be that of one of them. */
async function compareWithAnyOrder(
  shop: TestShop,
  files: readonly ModelFile[],
  steps: readonly (readonly Operation[])[],
  counts: ReadonlyMap<Operation, readonly ModelCounts[]>,
): Promise<string[]> {
  let orders: Operation[][] = [[]];
  for (const step of steps) {
    const [first, second] = step;
    const isFree =
      first && second && first !== second && step.every(leavesTraces) && orders.length < ORDERS_MAX;
    const ways = isFree ? [step, [second, first]] : [step];
    orders = orders.flatMap((order) => ways.map((way) => [...order, ...way]));
  }
  let closest: string[] | undefined;
  for (const order of orders) {
    const faults = await compareWithOrder(shop, files, order, counts);
    if (faults.length === 0) return [];
    if (!closest || faults.length < closest.length) closest = faults;
  }
  return closest ?? [];
}

const leavesTraces = ({ does }: Operation): boolean => does !== "rehearse" && does !== "fail";

async function compareWithOrder(
  shop: TestShop,
  files: readonly ModelFile[],
  order: readonly Operation[],
  counts: ReadonlyMap<Operation, readonly ModelCounts[]>,
): Promise<string[]> {
  const model = new ModelBook();
  const expected = new Map<Operation, ModelCounts[]>();
  for (const operation of order) {
    const file = fileOf(files, operation.which);
    const period = PERIODS[operation.which % PERIODS.length] ?? PERIODS[0];
    if (operation.does === "import" && file)
      expected.set(operation, [...(expected.get(operation) ?? []), model.importFile(file)]);
    if (operation.does === "undo" && file) model.undoFile(file.fileId);
    if (operation.does === "close") model.setPeriod({ ...period, isClosed: true });
    if (operation.does === "reopen") model.setPeriod({ ...period, isClosed: false });
  }
  const faults: string[] = [];
  for (const [operation, own] of expected) {
    const found = [...(counts.get(operation) ?? [])].map(toText).sort();
    const wanted = own.map(toText).sort();
    if (found.join() !== wanted.join())
      faults.push(
        `file ${operation.which} counted ${found.join(" and ")}, not ${wanted.join(" and ")}`,
      );
  }
  // Another order than the one that was: the book need not be read to see it.
  return faults.length > 0 ? faults : compareBook(shop, model);
}

const toText = (counts: ModelCounts): string =>
  `${counts.posted} posted ${counts.revised} revised ${counts.duplicate} duplicate`;
