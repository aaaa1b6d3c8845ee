import { fork } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { runImport, type TableOutcome } from "@/lib/importers/server";
import { systemTransaction } from "@/lib/platform/db";
import { writeStderr } from "../output";
import { type BenchResult, pair, single } from "./bench-result";
import { copyBaselines, rowByRowBaseline } from "./copy-baselines";
import { measureCpu } from "./measure-cpu";
import { withScratchShop } from "./scratch-shop";

/** About this many rows of those files a sub-order. */
const ROWS_PER_ORDER = 2.1;

/** Imports about `rows` mixed rows into an empty book, then loads the same postings the bare ways. */
export async function benchImport(url: string, rows: number): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), "chengfang-bench-"));
  try {
    const files = await writeFiles(folder, Math.round(rows / ROWS_PER_ORDER));
    return await withScratchShop(url, async ({ ctx, shopId }) => {
      let peakRss = 0;
      const watch = setInterval(() => {
        peakRss = Math.max(peakRss, process.memoryUsage.rss());
      }, 50);
      const { result, usage } = await measureCpu(() => runImport(ctx, { shopId, files }));
      clearInterval(watch);
      const read = sum(result.tables, (table) => table.rows.read);
      const again = await measureCpu(() => runImport(ctx, { shopId, files }));
      const postings = await countPostings();
      const bare = await copyBaselines();
      const slow = await rowByRowBaseline();
      const server = usage.serverCpuSeconds ?? Number.NaN;
      const name = `import ${Math.round(read / 1000)}k rows`;
      return [
        pair(
          `${name}: server CPU ÷ COPY into a bare table`,
          "s",
          postings,
          server,
          bare.bareSeconds,
        ),
        pair(
          `${name}: server CPU ÷ COPY into a table with its key`,
          "s",
          postings,
          server,
          bare.keyedSeconds,
        ),
        pair(
          `${name}: server CPU ÷ one INSERT a row`,
          "s",
          postings,
          server,
          slow.secondsPerPosting * postings,
        ),
        pair(
          `${name}: same files again, wall ÷ first time`,
          "s",
          read,
          again.usage.wallSeconds,
          usage.wallSeconds,
        ),
        single(
          `${name}: source rows a second, end to end`,
          "rows/s",
          read,
          read / usage.wallSeconds,
        ),
        single(`${name}: client CPU`, "s", read, usage.clientCpuSeconds),
        single(`${name}: peak memory of the client`, "MB", read, peakRss / 1e6),
      ];
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** In a process of its own, so that what the simulation takes is not counted as the import's memory. */
async function writeFiles(folder: string, orders: number): Promise<WrittenFile[]> {
  writeStderr(`Writing the files of a shop with ${orders} orders …`);
  const child = fork(fileURLToPath(new URL("./write-bench-files.ts", import.meta.url)), [
    folder,
    String(orders),
  ]);
  const written = new Promise<WrittenFile[]>((done, fail) => {
    child.once("message", (message) => done(message as WrittenFile[]));
    child.once("exit", (code) => fail(new Error(`The writer of the files ended with ${code}.`)));
  });
  return written;
}

interface WrittenFile {
  readonly name: string;
  readonly path: string;
}

const sum = (tables: readonly TableOutcome[], of: (table: TableOutcome) => number): number =>
  tables.reduce((total, table) => total + of(table), 0);

async function countPostings(): Promise<number> {
  const [row] = await systemTransaction((tx) =>
    tx.rows<{ n: bigint }>("SELECT count(*) AS n FROM posting"),
  );
  return Number(row?.n ?? 0n);
}
