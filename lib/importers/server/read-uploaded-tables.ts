import "server-only";
import { AppError } from "@/lib/kernel";
import type { Fact } from "@/lib/ledger";
import type { Ctx } from "@/lib/platform/context";
import type { SourceId } from "../domain/import-source";
import { toBookFacts } from "../domain/table-fact";
import { openFiles } from "./open-files";
import { receiveUpload } from "./receive-upload";

/** A recognised table of an upload, and what its rows said to whoever looked at them. */
export interface LookedAtTable {
  readonly file: string;
  readonly source: SourceId;
  readonly read: number;
  readonly rejected: number;
}

/**
 * Reads the files of a request by the formats of the import and shows their facts, batch by batch, to what `open` gives for each
 * table. Nothing is posted. A file that no format knows is refused as the import would refuse it.
 */
export async function readUploadedTables<Table extends { add(facts: readonly Fact[]): void }>(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly request: Request },
  open: () => Table,
): Promise<{ readonly table: LookedAtTable; readonly seen: Table }[]> {
  const { files } = await receiveUpload(ctx, input.shopId, input.request);
  const opened = await openFiles(
    ctx,
    { shopId: input.shopId, importId: 0n, files },
    () => undefined,
  );
  const tables: { table: LookedAtTable; seen: Table }[] = [];
  for (const { file, source } of opened.tables) {
    const seen = open();
    let read = 0;
    let rejected = 0;
    for await (const batch of source.batches()) {
      seen.add(toBookFacts(batch.facts));
      read += batch.read;
      rejected += batch.rejects.length;
    }
    tables.push({ table: { file: file.name, source: source.source, read, rejected }, seen });
  }
  const [fault] = opened.unreadable;
  if (tables.length === 0 && fault?.outcome.problem)
    throw new AppError("invalid", fault.outcome.problem.code, fault.outcome.problem.message);
  return tables;
}
