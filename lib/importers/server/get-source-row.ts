import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { pathOfFile } from "@/lib/platform/storage";
import type { SourceRowDto } from "../schemas";
import { openImport } from "./open-import";
import { openTables } from "./reading/open-tables";

/** The row of an uploaded file that an entry came from, under the file's own headers. Reads the kept file up to it. */
export async function getSourceRow(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly fileId: bigint; readonly row: number },
): Promise<SourceRowDto> {
  requirePermission(ctx, "imports.view");
  requireShop(ctx, key.shopId);
  const [file] = await transaction(ctx, (tx) =>
    tx.rows<{ name: string; sha256: Buffer; size: bigint; timezone: string; currency: string }>(
      `SELECT f.name, f.sha256, f.size, s.timezone, s.currency FROM source_file f JOIN shop s ON s.id = f.shop_id
       WHERE f.shop_id = $1 AND f.file_id = $2`,
      [key.shopId, key.fileId],
    ),
  );
  if (!file) throw notFound(`File ${toPublicId("file", key.fileId)}`);
  const fixes = await transaction(ctx, (tx) => readFixes(tx, key));
  const stored = {
    name: file.name,
    path: pathOfFile(key.shopId, file.sha256),
    size: Number(file.size),
  };
  const { value: source } = await openImport(stored, {
    timeZone: file.timezone,
    currency: file.currency,
  }).next();
  for await (const table of openTables(stored)) {
    if (source && (table.sheet !== source.sheet || table.memberPath !== source.memberPath))
      continue;
    for await (const batch of table.rows()) {
      const found = batch.find((row) => row.number === key.row);
      if (found)
        return {
          file: file.name,
          sheet: table.sheet,
          row: key.row,
          cells: label(source?.header ?? [], found.cells, fixes),
        };
    }
  }
  throw notFound(`Row ${key.row} of ${file.name}`);
}

/** What was put right in the row by the last import that took the file into the book, by column. */
async function readFixes(
  tx: Tx,
  key: { readonly shopId: bigint; readonly fileId: bigint; readonly row: number },
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows<{ column: string; value: string }>(
    `SELECT fix ->> 'column' AS column, fix ->> 'value' AS value
     FROM (SELECT options FROM import_run r WHERE shop_id = $1 AND EXISTS (
         SELECT FROM import_file f WHERE f.shop_id = $1 AND f.import_id = r.import_id AND f.file_id = $2::bigint AND f.status = 'posted')
       ORDER BY import_id DESC LIMIT 1) run, jsonb_array_elements(run.options -> 'fixes') fix
     WHERE fix ->> 'fileId' = $2::bigint::text AND (fix ->> 'row')::int = $3`,
    [key.shopId, key.fileId, key.row],
  );
  return new Map(rows.map((row) => [row.column, row.value] as const));
}

function label(
  header: readonly string[],
  cells: readonly string[],
  fixes: ReadonlyMap<string, string>,
): SourceRowDto["cells"] {
  return cells.map((value, index) => {
    const column = header[index]?.trim() || String(index + 1);
    const fixed = fixes.get(column);
    return { column, value: value.trim(), ...(fixed === undefined ? {} : { fixed }) };
  });
}
