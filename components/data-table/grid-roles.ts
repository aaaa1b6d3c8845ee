/**
 * The grid is laid out by CSS grid, which table elements do not survive in every browser, so plain boxes carry the roles
 * and places. Places count from one, the header first.
 */
export const GROUP = { role: "rowgroup" } as const;

export function toGrid(label: string, rowCount: number, columnCount: number, busy: boolean) {
  return {
    role: "grid",
    "aria-label": label,
    "aria-rowcount": rowCount,
    "aria-colcount": columnCount,
    "aria-busy": busy,
  } as const;
}

export function toRow(place: number, selected?: boolean | null) {
  return { role: "row", "aria-rowindex": place, "aria-selected": selected ?? undefined } as const;
}

export function toHeader(place: number, sort?: "ascending" | "descending" | "none") {
  return { role: "columnheader", "aria-colindex": place, "aria-sort": sort } as const;
}

export function toCell(place: number) {
  return { role: "gridcell", "aria-colindex": place } as const;
}
