"use client";

import { useState } from "react";
import type { ImportFileDto, RejectDto } from "@/lib/importers";
import type { CellFix } from "@/lib/importers/queries";

/** A refused cell with the table it is in. */
export interface RefusedCell extends RejectDto {
  readonly file: string;
  readonly fileId: string;
  readonly member: string | null;
  readonly sheet: string | null;
}

export const toCellKey = (cell: RefusedCell): string =>
  JSON.stringify([cell.fileId, cell.member, cell.sheet, cell.row, cell.column]);

export function listRefused(files: readonly ImportFileDto[]): RefusedCell[] {
  return files.flatMap(({ rejects, file, fileId, member, sheet }) =>
    rejects.map((reject) => ({ ...reject, file, fileId: fileId ?? "", member, sheet })),
  );
}

/** What the reader has typed into refused cells and not sent yet. */
export function useCellEdits() {
  const [edits, setEdits] = useState<ReadonlyMap<string, CellFix>>(new Map());
  const set = (cell: RefusedCell, text: string | null) => {
    const next = new Map(edits);
    const { fileId: file, member, sheet, row, column } = cell;
    if (text === null || column === null) next.delete(toCellKey(cell));
    else next.set(toCellKey(cell), { file, member, sheet, row, column, value: text });
    setEdits(next);
  };
  return {
    fixes: [...edits.values()],
    textOf: (cell: RefusedCell): string | null => edits.get(toCellKey(cell))?.value ?? null,
    set,
    clear: () => setEdits(new Map()),
  };
}
