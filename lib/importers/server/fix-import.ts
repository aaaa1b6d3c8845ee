import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, type ErrorDetail, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import {
  FIXES_MAX,
  type FixImportInput,
  type ImportRunOptions,
  type StartedImportDto,
} from "../schemas";
import { type ImportKey, lockRun, queueRun, requireStatus, updateRunOptions } from "./import-run";
import { updateImportRun } from "./import-store";

type Fix = FixImportInput["fixes"][number];
type KeptFix = ImportRunOptions["fixes"][number];

/**
 * Keeps corrected cells with a rehearsed import and rehearses it again with them in place. Only rows that the rehearsal
 * has refused can be corrected: what the book would take as it stands is not open to editing. The file is never changed.
 */
export function fixImport(ctx: Ctx, input: ImportKey & FixImportInput): Promise<StartedImportDto> {
  requirePermission(ctx, "imports.post");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const run = await lockRun(tx, ctx, input);
    requireStatus(run, ["staged"], "Cells are corrected between the rehearsal and the posting.");
    const open = new OpenCells(await readRefusedRows(tx, input), run.options.fixes);
    refuseOthers(input.fixes, open);
    const fixes = mergeFixes(run.options.fixes, input.fixes, open);
    await updateRunOptions(tx, input, { ...run.options, fixes });
    await updateImportRun(tx, input.shopId, input.importId, { status: "queued", finished: false });
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "importers.import.fix",
      entity: { kind: "import", id: toPublicId("import", input.importId) },
      before: { fixes: run.options.fixes },
      after: { fixes },
    });
    return queueRun(tx, ctx, input, "importers.rehearse-import");
  });
}

interface RefusedRow {
  readonly file_id: bigint;
  readonly member_path: string | null;
  readonly sheet: string | null;
  readonly row_number: number;
  readonly column_name: string | null;
  readonly value: string | null;
  /** Headers of the columns that are read. */
  readonly headers: readonly string[];
}

function readRefusedRows(tx: Tx, key: ImportKey): Promise<RefusedRow[]> {
  return tx.rows<RefusedRow>(
    `SELECT f.file_id, f.member_path, f.sheet, r.row_number, r.column_name, r.value,
       ARRAY(SELECT jsonb_each_text.value FROM jsonb_each_text(f.effect -> 'columns')) AS headers
     FROM import_reject r JOIN import_file f ON f.shop_id = r.shop_id AND f.import_file_id = r.import_file_id
     WHERE r.shop_id = $1 AND f.shop_id = $1 AND f.import_id = $2 AND f.status = 'rehearsed' LIMIT 50000`,
    [key.shopId, key.importId],
  );
}

interface Cell {
  readonly fileId: string;
  readonly member: string | null;
  readonly sheet: string | null;
  readonly row: number;
  readonly column: string;
}

const rowKey = (cell: Omit<Cell, "column">): string =>
  JSON.stringify([cell.fileId, cell.member, cell.sheet, cell.row]);
const cellKey = (cell: Cell): string => JSON.stringify([rowKey(cell), cell.column]);

/** The cells that may be corrected: those of refused rows, and those corrected before. */
class OpenCells {
  readonly #refused: ReadonlyMap<string, RefusedRow>;
  readonly #fixed: ReadonlyMap<string, KeptFix>;

  constructor(refused: readonly RefusedRow[], fixed: readonly KeptFix[]) {
    this.#refused = new Map(refused.map((row) => [rowKey(toCell(row)), row] as const));
    this.#fixed = new Map(fixed.map((fix) => [cellKey(fix), fix] as const));
  }

  has(cell: Cell): boolean {
    if (this.#fixed.has(cellKey(cell))) return true;
    return this.#refused.get(rowKey(cell))?.headers.includes(cell.column) ?? false;
  }

  /** What the file has there, as far as the refusal told. */
  original(cell: Cell): string | null {
    const fixed = this.#fixed.get(cellKey(cell));
    if (fixed) return fixed.was;
    const refused = this.#refused.get(rowKey(cell));
    return refused?.column_name === cell.column ? refused.value : null;
  }
}

const toCell = (row: RefusedRow): Omit<Cell, "column"> => ({
  fileId: String(row.file_id),
  member: row.member_path,
  sheet: row.sheet,
  row: row.row_number,
});

const toFixCell = (fix: Fix): Cell => ({
  fileId: String(fix.file),
  member: fix.member,
  sheet: fix.sheet,
  row: fix.row,
  column: fix.column,
});

function refuseOthers(fixes: readonly Fix[], open: OpenCells): void {
  const details = fixes.flatMap<ErrorDetail>((fix, index) =>
    open.has(toFixCell(fix))
      ? []
      : [{ pointer: `/fixes/${index}`, detail: "The rehearsal has not refused this cell's row." }],
  );
  if (details.length === 0) return;
  throw new AppError(
    "invalid",
    "importers/unknown-cell",
    "Only cells of rows that the rehearsal has refused can be corrected.",
    details,
  );
}

function mergeFixes(kept: readonly KeptFix[], added: readonly Fix[], open: OpenCells): KeptFix[] {
  const fixes = new Map(kept.map((fix) => [cellKey(fix), fix] as const));
  for (const fix of added) {
    const cell = toFixCell(fix);
    if (fix.value === null) fixes.delete(cellKey(cell));
    else fixes.set(cellKey(cell), { ...cell, value: fix.value, was: open.original(cell) });
  }
  if (fixes.size <= FIXES_MAX) return [...fixes.values()];
  throw new AppError(
    "too-large",
    "importers/too-many-fixes",
    `At most ${FIXES_MAX} cells of an import can be corrected. Mend the file where it came from.`,
  );
}
