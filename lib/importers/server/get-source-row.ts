import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
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
          cells: label(source?.header ?? [], found.cells),
        };
    }
  }
  throw notFound(`Row ${key.row} of ${file.name}`);
}

function label(header: readonly string[], cells: readonly string[]): SourceRowDto["cells"] {
  return cells.map((value, index) => ({
    column: header[index]?.trim() || String(index + 1),
    value: value.trim(),
  }));
}
