import type { Column } from "./sheet";

type Cells<Row> = { readonly [header: string]: DistributedCell<Row> };
type DistributedCell<Row> =
  Column<Row> extends infer Each
    ? Each extends { header: string }
      ? Omit<Each, "header">
      : never
    : never;

/** Columns in the order of the printed header; headers without a cell are there and empty, as in the real export. */
export function layoutColumns<Row>(header: string, cells: Cells<Row>): Column<Row>[] {
  return header.split(",").map((name): Column<Row> => {
    const cell = cells[name];
    return cell ? ({ header: name, ...cell } as Column<Row>) : blank(name);
  });
}

function blank<Row>(header: string): Column<Row> {
  return { header, kind: "text", value: () => "" };
}
