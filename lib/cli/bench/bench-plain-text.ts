import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { minorToDecimal, parseMinor } from "@/lib/kernel";
import { exportJournal, listBalances, verifyBook } from "@/lib/ledger/server";
import { writeStderr } from "../output";
import { type BenchResult, pair, single } from "./bench-result";
import { type GrownBook, importQuarter } from "./grown-book";
import { measureCpu, type Usage } from "./measure-cpu";
import { type ScratchShop, withScratchShop } from "./scratch-shop";
import { isInstalled, timeProgram } from "./time-program";

interface Reader {
  readonly program: string;
  readonly format: "hledger" | "beancount";
  readonly args: (journal: string) => readonly string[];
  /** Balances by account as printed, where the program prints them; a checker's success is its whole answer. */
  readonly balances: RegExp | null;
}

const READERS: readonly Reader[] = [
  {
    program: "hledger",
    format: "hledger",
    args: (journal) => ["-f", journal, "bal", "-N", "--flat", "-O", "csv"],
    balances: /^"[^"]+","(-?[\d.]+) [A-Z]{3}"$/gm,
  },
  {
    program: "ledger",
    format: "hledger",
    args: (journal) => ["-f", journal, "--strict", "--pedantic", "bal", "--flat", "--no-total"],
    balances: /^\s*(-?[\d.]+) [A-Z]{3} {2}/gm,
  },
  { program: "bean-check", format: "beancount", args: (journal) => [journal], balances: null },
];

/** The same journal read by hledger, ledger and beancount, beside our balances and our own verification. */
export async function benchPlainText(url: string): Promise<BenchResult[]> {
  const readers = READERS.filter(({ program }) => {
    if (isInstalled(program)) return true;
    writeStderr(`${program} is not installed; its part is left out.`);
    return false;
  });
  if (readers.length === 0) return [];
  const folder = await mkdtemp(join(tmpdir(), "chengfang-bench-"));
  try {
    return await withScratchShop(url, async (shop) => {
      const book = await importQuarter(shop);
      return [
        ...(await measureExports(shop, book, folder)),
        ...(await compareReaders(shop, book, folder, readers)),
      ];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const FORMATS = ["hledger", "beancount"] as const;
const journalPath = (folder: string, format: (typeof FORMATS)[number]): string =>
  join(folder, `book.${format}`);

async function measureExports(
  shop: ScratchShop,
  { postings }: GrownBook,
  folder: string,
): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const format of FORMATS) {
    const text = exportJournal(shop.ctx, { shopId: shop.shopId, format });
    const { usage } = await measureCpu(() =>
      pipeline(Readable.from(text), createWriteStream(journalPath(folder, format))),
    );
    results.push(single(`plain text: CPU of the export as ${format}`, "s", postings, cpuOf(usage)));
  }
  return results;
}

async function compareReaders(
  { ctx, shopId }: ScratchShop,
  { postings }: GrownBook,
  folder: string,
  readers: readonly Reader[],
): Promise<BenchResult[]> {
  const balances = await measureCpu(() =>
    listBalances(ctx, { shopId, basis: "business", by: "account" }),
  );
  const proof = await measureCpu(() => verifyBook(ctx, { shopId }));
  if (!proof.result.ok) throw new Error("The book does not verify.");
  const ours = balances.result.rows.map(({ balance }) => minorToDecimal(parseMinor(balance)));
  return readers.flatMap(({ program, format, args, balances: pattern }) => {
    const { output, cpuSeconds } = timeProgram(program, args(journalPath(folder, format)));
    if (pattern) requireSame(program, ours, [...output.matchAll(pattern)]);
    const compare = (name: string, usage: Usage): BenchResult =>
      pair(`plain text: CPU of our ${name} ÷ ${program}`, "s", postings, cpuOf(usage), cpuSeconds);
    return [compare("balances", balances.usage), compare("verification", proof.usage)];
  });
}

const cpuOf = ({ clientCpuSeconds, serverCpuSeconds }: Usage): number =>
  clientCpuSeconds + (serverCpuSeconds ?? Number.NaN);

/** Speed says nothing where the answers differ. */
function requireSame(
  program: string,
  ours: readonly string[],
  printed: readonly RegExpExecArray[],
): void {
  const theirs = printed.map(([, amount = ""]) => amount).filter(isNotZero);
  const own = ours.filter(isNotZero);
  if (theirs.toSorted().join() !== own.toSorted().join())
    throw new Error(
      `${program} comes to other balances: ${theirs.join()} instead of ${own.join()}.`,
    );
}

const isNotZero = (amount: string): boolean => Number(amount) !== 0;
