import type { ByteSource } from "./byte-source";
import { isDateFormat } from "./excel-dates";
import type { ReadLimits } from "./read-limits";
import { readXml } from "./read-xml";
import { decodeXmlText } from "./xml-text";
import { nameCode, type XmlAttributes, type XmlHandler } from "./xml-tokenizer";

export interface Relationship {
  readonly type: string;
  readonly target: string;
}

export interface SheetEntry {
  readonly name: string;
  readonly relationId: string;
}

export interface WorkbookPart {
  readonly is1904: boolean;
  readonly sheets: readonly SheetEntry[];
}

const RELATIONSHIP = nameCode("Relationship");
const SHEET = nameCode("sheet");
const WORKBOOK_PROPERTIES = nameCode("workbookPr");
const NUMBER_FORMAT = nameCode("numFmt");
const CELL_FORMATS = nameCode("cellXfs");
const CELL_FORMAT = nameCode("xf");

/** Relationships by id (OPC, part 2 of ECMA-376). */
export async function readRelationships(
  part: ByteSource,
  limits: ReadLimits,
): Promise<ReadonlyMap<string, Relationship>> {
  const byId = new Map<string, Relationship>();
  await readElements(part, limits, (element, attributes) => {
    if (element !== RELATIONSHIP) return;
    const values = toValues(attributes);
    const target = values.get(nameCode("Target"));
    if (!target || values.get(nameCode("TargetMode")) === "External") return;
    byId.set(values.get(nameCode("Id")) ?? "", {
      type: values.get(nameCode("Type")) ?? "",
      target,
    });
  });
  return byId;
}

/** The list of sheets, hidden ones too, and which of Excel's two calendars the workbook counts by. */
export async function readWorkbookPart(
  part: ByteSource,
  limits: ReadLimits,
): Promise<WorkbookPart> {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  await readElements(part, limits, (element, attributes) => {
    if (element === WORKBOOK_PROPERTIES) {
      is1904 = /^(1|true|on)$/.test(toValues(attributes).get(nameCode("date1904")) ?? "");
    }
    if (element !== SHEET) return;
    const values = toValues(attributes);
    sheets.push({
      name: values.get(nameCode("name")) ?? "",
      relationId: values.get(nameCode("id")) ?? "",
    });
  });
  return { is1904, sheets };
}

/** For each cell format whether it shows dates. */
export async function readDateFormats(
  part: ByteSource,
  limits: ReadLimits,
): Promise<readonly boolean[]> {
  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  let isInCellFormats = false;
  const read = (element: number, attributes: XmlAttributes) => {
    if (element === CELL_FORMATS) isInCellFormats = true;
    if (element !== NUMBER_FORMAT && !(element === CELL_FORMAT && isInCellFormats)) return;
    const values = toValues(attributes);
    const id = Number(values.get(nameCode("numFmtId")) ?? 0);
    if (element === CELL_FORMAT) formatIds.push(id);
    else codes.set(id, values.get(nameCode("formatCode")) ?? "");
  };
  await readElements(part, limits, read, (element) => {
    if (element === CELL_FORMATS) isInCellFormats = false;
  });
  return formatIds.map((id) => isDateFormat(id, codes.get(id)));
}

async function readElements(
  part: ByteSource,
  limits: ReadLimits,
  open: XmlHandler["open"],
  close: XmlHandler["close"] = () => undefined,
): Promise<void> {
  await readXml(part, { open, close, text: () => undefined }, limits);
}

function toValues(attributes: XmlAttributes): ReadonlyMap<number, string> {
  const values = new Map<number, string>();
  while (attributes.next()) {
    const { name, bytes, start, end } = attributes;
    values.set(name, decodeXmlText(bytes, start, end, false));
  }
  return values;
}
