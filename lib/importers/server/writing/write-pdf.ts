import "server-only";
import { createRequire } from "node:module";
import { join } from "node:path";
import PDFDocument from "pdfkit";
import { formatMoneyExact } from "@/lib/kernel";
import { toCellText } from "./cell-text";
import type { WrittenCell, WrittenColumn } from "./written-table";

export interface PdfTable {
  readonly name: string;
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly WrittenCell[])[];
}

export interface PdfHead {
  readonly title: string;
  /** A line below the title. */
  readonly subtitle: string;
  readonly currency: string;
  readonly locale: string;
  /** What stands after the number of rows that were left out: where they are. */
  readonly more: string;
  /** Rows of a table on paper; 60 unless said. */
  readonly rowsMax?: number;
}

/** Fonts lie where npm has put them; found at run time, so that no bundler copies them. */
const installed = createRequire(join(process.cwd(), "package.json"));
const FACE = "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";
const FACE_BOLD = "@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf";

const PAGE = { size: "A4", layout: "landscape", margin: 36 } as const;
const ROW = 16;
const SIZE = 8;
/** Paper is for reading: the long tables go on in the workbook. */
const ROWS_MAX = 60;
const INK = "#1b1d22";
const INK_SOFT = "#5b5f69";
const LINE = "#e4e1d8";
const SEAL = "#c23b22";

/** Tables on paper, one after another, each with its heading, numbers to the right. */
export function writePdf(tables: readonly PdfTable[], head: PdfHead): Promise<Buffer> {
  const doc = new PDFDocument({ ...PAGE, bufferPages: true, info: { Title: head.title } });
  doc.registerFont("text", installed.resolve(FACE));
  doc.registerFont("bold", installed.resolve(FACE_BOLD));
  const done = collect(doc);
  doc.font("bold").fontSize(16).fillColor(INK).text(head.title);
  doc.font("text").fontSize(10).fillColor(INK_SOFT).text(`${head.subtitle} · ${head.currency}`);
  doc.rect(doc.page.margins.left, doc.y + 4, 24, 2).fill(SEAL);
  doc.moveDown(1);
  for (const table of tables) drawTable(doc, table, head);
  numberPages(doc);
  doc.end();
  return done;
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
}

function drawTable(doc: PDFKit.PDFDocument, table: PdfTable, head: PdfHead): void {
  const shown = table.rows.slice(0, head.rowsMax ?? ROWS_MAX);
  makeRoom(doc, ROW * Math.min(shown.length + 3, 8));
  doc.font("bold").fontSize(11).fillColor(INK);
  doc.text(table.name, doc.page.margins.left, doc.y);
  doc.moveDown(0.3);
  const places = toPlaces(doc, table.columns);
  drawHeader(doc, table, places);
  for (const [index, row] of shown.entries()) {
    const height = rowHeight(doc, row, table.columns, places, head);
    // The last line, often a sum, does not stand alone on a page.
    const needed = index === shown.length - 2 ? height + ROW : height;
    if (makeRoom(doc, needed)) drawHeader(doc, table, places);
    drawRow(doc, row, table.columns, places, { head, height });
  }
  if (table.rows.length > shown.length)
    doc
      .fillColor(INK_SOFT)
      .text(
        `+${table.rows.length - shown.length} · ${head.more}`,
        doc.page.margins.left,
        doc.y + 4,
      );
  doc.moveDown(1.5);
}

interface Place {
  readonly x: number;
  readonly width: number;
}

/** Columns share the width of the page by what they ask for. */
function toPlaces(doc: PDFKit.PDFDocument, columns: readonly WrittenColumn[]): Place[] {
  const { left, right } = doc.page.margins;
  const width = doc.page.width - left - right;
  const asked = columns.map((column) => column.width ?? 16);
  const sum = asked.reduce((a, b) => a + b, 0);
  let x = left;
  return asked.map((each) => {
    const place = { x, width: (width * each) / sum };
    x += place.width;
    return place;
  });
}

function drawHeader(doc: PDFKit.PDFDocument, table: PdfTable, places: readonly Place[]): void {
  const y = doc.y;
  doc.font("text").fontSize(SIZE).fillColor(INK_SOFT);
  const height = Math.max(
    ...table.columns.map((column, index) =>
      doc.heightOfString(column.header || " ", { width: (places[index]?.width ?? 0) - 6 }),
    ),
  );
  for (const [index, column] of table.columns.entries())
    drawCell(doc, column.header, column, places[index], y);
  rule(doc, y + height + 3);
  doc.y = y + height + 5;
}

function rowHeight(
  doc: PDFKit.PDFDocument,
  row: readonly WrittenCell[],
  columns: readonly WrittenColumn[],
  places: readonly Place[],
  head: PdfHead,
): number {
  doc.font("text").fontSize(SIZE);
  const heights = row.map((cell, index) =>
    doc.heightOfString(toText(cell, columns[index], head) || " ", {
      width: (places[index]?.width ?? 0) - 6,
    }),
  );
  return Math.max(...heights) + 5;
}

function drawRow(
  doc: PDFKit.PDFDocument,
  row: readonly WrittenCell[],
  columns: readonly WrittenColumn[],
  places: readonly Place[],
  look: { readonly head: PdfHead; readonly height: number },
): void {
  const y = doc.y;
  doc.font("text").fontSize(SIZE).fillColor(INK);
  for (const [index, cell] of row.entries())
    drawCell(
      doc,
      toGrouped(toText(cell, columns[index], look.head), columns[index]),
      columns[index],
      places[index],
      y,
    );
  rule(doc, y + look.height - 2);
  doc.y = y + look.height;
}

function drawCell(
  doc: PDFKit.PDFDocument,
  text: string,
  column: WrittenColumn | undefined,
  place: Place | undefined,
  y: number,
): void {
  if (!place) return;
  const align = column && column.kind !== "text" ? "right" : "left";
  doc.text(text, place.x, y, { width: place.width - 6, align });
}

function rule(doc: PDFKit.PDFDocument, y: number): void {
  const { left, right } = doc.page.margins;
  doc
    .moveTo(left, y)
    .lineTo(doc.page.width - right, y)
    .lineWidth(0.5)
    .stroke(LINE);
}

/** Turns the page when the rest of it is too short. */
function makeRoom(doc: PDFKit.PDFDocument, height: number): boolean {
  if (doc.y + height <= doc.page.height - doc.page.margins.bottom - ROW) return false;
  doc.addPage();
  return true;
}

function toText(
  cell: WrittenCell,
  column: WrittenColumn | undefined,
  { currency, locale }: PdfHead,
): string {
  if (cell === null) return "–";
  if (column?.kind === "money" && typeof cell === "bigint")
    return formatMoneyExact(cell, { currency, locale });
  return column ? toCellText(cell, column) : String(cell);
}

/** A number that came as digits is read in thousands, as amounts are. */
const toGrouped = (text: string, column: WrittenColumn | undefined): string =>
  column?.kind === "decimal" ? text.replace(/\B(?=(\d{3})+\.)/g, ",") : text;

function numberPages(doc: PDFKit.PDFDocument): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    const { left, right } = doc.page.margins;
    // Below the margin, where text would turn the page.
    doc.page.margins.bottom = 0;
    doc.font("text").fontSize(SIZE).fillColor(INK_SOFT);
    doc.text(`${page - start + 1} / ${count}`, left, doc.page.height - 26, {
      width: doc.page.width - left - right,
      align: "right",
      lineBreak: false,
    });
  }
}
