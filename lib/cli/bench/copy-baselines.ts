import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { systemTransaction } from "@/lib/platform/db";
import { measureCpu } from "./measure-cpu";

/** A load takes less than a second: the median of this many is told. */
const LOADS = 5;

/** Postings that the row-by-row way inserts; it is scaled from there. */
const ROWS_BY_ROW = 20_000;

/** Loads the scratch book's own postings with COPY: into a heap without anything, and into one with its key. */
export async function copyBaselines(): Promise<{ bareSeconds: number; keyedSeconds: number }> {
  await systemTransaction(async (tx) => {
    await tx.run("CREATE TABLE bench_bare (LIKE posting)");
    await tx.run(
      "CREATE TABLE bench_keyed (LIKE posting, PRIMARY KEY (shop_id, entry_id, line_no))",
    );
  });
  const chunks = await readPostings();
  return {
    bareSeconds: await medianLoad("bench_bare", chunks),
    keyedSeconds: await medianLoad("bench_keyed", chunks),
  };
}

async function medianLoad(
  table: "bench_bare" | "bench_keyed",
  chunks: readonly Buffer[],
): Promise<number> {
  const seconds: number[] = [];
  for (let load = 0; load < LOADS; load += 1) {
    await systemTransaction((tx) => tx.run(`TRUNCATE ${table}`));
    const { usage } = await measureCpu(() => copyInto(table, chunks));
    seconds.push(usage.serverCpuSeconds ?? Number.NaN);
  }
  return seconds.sort((a, b) => a - b)[Math.floor(LOADS / 2)] ?? Number.NaN;
}

async function readPostings(): Promise<Buffer[]> {
  return systemTransaction(async (tx) => {
    const chunks: Buffer[] = [];
    const stream = tx.client.query(
      copyTo("COPY (SELECT * FROM posting ORDER BY entry_id, line_no) TO STDOUT"),
    );
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return chunks;
  });
}

function copyInto(table: "bench_bare" | "bench_keyed", chunks: readonly Buffer[]): Promise<void> {
  return systemTransaction(async (tx) => {
    const source = new PassThrough();
    const copied = pipeline(source, tx.client.query(copyFrom(`COPY ${table} FROM STDIN`)));
    for (const chunk of chunks)
      if (!source.write(chunk)) await new Promise((done) => source.once("drain", done));
    source.end();
    await copied;
  });
}

/** One prepared INSERT a posting in one transaction: how a book is written without thought. */
export async function rowByRowBaseline(): Promise<{ secondsPerPosting: number }> {
  const rows = await systemTransaction((tx) =>
    tx.rows<Record<string, unknown>>("SELECT * FROM posting ORDER BY entry_id, line_no LIMIT $1", [
      ROWS_BY_ROW,
    ]),
  );
  const columns = Object.keys(rows[0] ?? {});
  await systemTransaction((tx) => tx.run("TRUNCATE bench_keyed"));
  const { usage } = await measureCpu(() =>
    systemTransaction(async (tx) => {
      const sql = `INSERT INTO bench_keyed (${columns.join(", ")}) VALUES (${columns.map((_, i) => `$${i + 1}`).join(", ")})`;
      for (const row of rows) {
        await tx.client.query({
          name: "bench-insert",
          text: sql,
          values: columns.map((column) => row[column]),
        });
      }
    }),
  );
  return { secondsPerPosting: (usage.serverCpuSeconds ?? Number.NaN) / Math.max(rows.length, 1) };
}
