import "server-only";
import { notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { pathOfFile } from "@/lib/platform/storage";
import { toShownText } from "../domain/cells";
import { SOURCE_FORMATS } from "../domain/format-list";
import { guessMappings } from "../domain/guess-mapping";
import { toHeaderText } from "../domain/header-text";
import {
  findLikeliestHeader,
  HEADER_ROWS_MAX,
  hintMissing,
  type Recognition,
  recogniseTable,
} from "../domain/recognise-table";
import type { FilePreviewDto, TablePreviewDto } from "../schemas";
import { openTables } from "./reading/open-tables";
import type { RawRow, SourceTable } from "./reading/source-table";

const ROWS_SHOWN = 6;
const CELL_CHARS_SHOWN = 80;

/** The first rows of every table of a kept file, and what they look like, so that its columns can be mapped. */
export async function previewFile(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly fileId: bigint },
): Promise<FilePreviewDto> {
  requirePermission(ctx, "imports.view");
  requireShop(ctx, key.shopId);
  const [file] = await transaction(ctx, (tx) =>
    tx.rows<{ name: string; sha256: Buffer; size: bigint }>(
      "SELECT name, sha256, size FROM source_file WHERE shop_id = $1 AND file_id = $2",
      [key.shopId, key.fileId],
    ),
  );
  const id = toPublicId("file", key.fileId);
  if (!file) throw notFound(`File ${id}`);
  const stored = {
    name: file.name,
    path: pathOfFile(key.shopId, file.sha256),
    size: Number(file.size),
  };
  const tables: TablePreviewDto[] = [];
  for await (const table of openTables(stored)) tables.push(await previewTable(table));
  return { file: id, name: file.name, tables };
}

async function previewTable(table: SourceTable): Promise<TablePreviewDto> {
  const rows: RawRow[] = [];
  for await (const batch of table.rows({ limit: HEADER_ROWS_MAX + ROWS_SHOWN }))
    rows.push(...batch);
  const recognition = recogniseTable(rows, SOURCE_FORMATS);
  const match = recognition.kind === "match" ? recognition.match : null;
  const headerRow = match?.headerRow ?? findLikeliestHeader(rows)?.number ?? null;
  const header = rows.find((row) => row.number === headerRow)?.cells ?? [];
  const below = rows.filter((row) => headerRow !== null && row.number > headerRow);
  const { target, orders, costs } = guessMappings(
    header,
    below.map((row) => row.cells),
  );
  return {
    member: table.memberPath,
    sheet: table.sheet,
    encoding: table.encoding,
    source: match?.format.id ?? null,
    nearest: describeNearest(recognition),
    headerRow,
    header: header.map(toHeaderText),
    rows: below.slice(0, ROWS_SHOWN).map((row) => ({
      row: row.number,
      cells: row.cells.map((cell) => toShownText(cell, CELL_CHARS_SHOWN)),
    })),
    guess: { target, orders: toPartial(orders), costs: toPartial(costs) },
  };
}

function describeNearest(recognition: Recognition): TablePreviewDto["nearest"] {
  const match =
    recognition.kind === "incomplete"
      ? recognition.match
      : recognition.kind === "none"
        ? recognition.nearest
        : null;
  return match && { source: match.format.id, missing: hintMissing(match) };
}

function toPartial({
  columns,
  dates,
  decimals,
}: {
  readonly columns: Readonly<Record<string, string | undefined>>;
  readonly dates: TablePreviewDto["guess"]["orders"]["dates"];
  readonly decimals: TablePreviewDto["guess"]["orders"]["decimals"];
}): TablePreviewDto["guess"]["orders"] {
  const stated = Object.entries(columns).filter((entry): entry is [string, string] => !!entry[1]);
  return { columns: Object.fromEntries(stated), dates, decimals };
}
