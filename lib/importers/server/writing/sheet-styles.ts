import type { WrittenColumn } from "./written-table";

/** Cell formats by position in `STYLES_XML`. */
export const HEADER_STYLE = 8;

const STYLE_BY_KIND = {
  text: 1,
  money: 2,
  integer: 3,
  decimal: 0,
  ratio: 9,
  percent: 5,
  date: 6,
  datetime: 7,
} as const;

const WHOLE_MONEY_STYLE = 3;
const FINE_MONEY_STYLE = 4;

const WIDTH_BY_KIND = {
  text: 16,
  money: 14,
  integer: 10,
  decimal: 12,
  ratio: 10,
  percent: 10,
  date: 12,
  datetime: 20,
} as const;

const WIDTH_MAX = 60;

export function styleOf(column: WrittenColumn): number {
  if (column.kind !== "money") return STYLE_BY_KIND[column.kind];
  const digits = column.minorDigits ?? 2;
  if (digits === 0) return WHOLE_MONEY_STYLE;
  return digits === 2 ? STYLE_BY_KIND.money : FINE_MONEY_STYLE;
}

/** Wide enough for the header; Chinese characters take two places. */
export function widthOf(column: WrittenColumn): number {
  let header = 2;
  for (const character of column.header) header += character > "\u2e80" ? 2 : 1;
  return column.width ?? Math.min(WIDTH_MAX, Math.max(WIDTH_BY_KIND[column.kind], header));
}

const FORMATS = [
  { format: 0, font: 0 },
  { format: 49, font: 0 },
  { format: 4, font: 0 },
  { format: 3, font: 0 },
  { format: 166, font: 0 },
  { format: 10, font: 0 },
  { format: 164, font: 0 },
  { format: 165, font: 0 },
  { format: 49, font: 1 },
  { format: 2, font: 0 },
];

/** The stylesheet of every written workbook. Text has format `@`, so that editing a cell makes no number of an id. */
export const STYLES_XML = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
  '<numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>',
  '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>',
  '<numFmt numFmtId="166" formatCode="#,##0.000"/></numFmts>',
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
  '<fills count="2"><fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${FORMATS.length}">`,
  ...FORMATS.map(
    ({ format, font }) =>
      `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  ),
  '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
  "</styleSheet>",
].join("");
