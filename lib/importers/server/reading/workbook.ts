import { dirname, join, normalize } from "node:path/posix";
import type { ByteSource } from "./byte-source";
import { type Place, readFault } from "./read-fault";
import type { ReadLimits } from "./read-limits";
import { readSharedStrings } from "./shared-strings";
import type { StringStore } from "./string-store";
import {
  type Relationship,
  readDateFormats,
  readRelationships,
  readWorkbookPart,
} from "./workbook-parts";
import type { ArchiveEntry, ZipArchive } from "./zip-archive";

export interface WorkbookSheet {
  readonly name: string;
  readonly part: ByteSource;
}

const RESAVE = "Open it in Excel or WPS and save it as .xlsx or .csv.";
const CONTENT_TYPES = "[content_types].xml";

/** An open .xlsx: its sheets, and what is needed to read their cells. */
export class Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly is1904: boolean;
  readonly dateFormats: readonly boolean[];
  readonly #stringsPart: ByteSource | null;
  readonly #limits: ReadLimits;
  #strings: Promise<StringStore> | null = null;

  private constructor(
    parts: Pick<Workbook, "sheets" | "is1904" | "dateFormats">,
    stringsPart: ByteSource | null,
    limits: ReadLimits,
  ) {
    this.sheets = parts.sheets;
    this.is1904 = parts.is1904;
    this.dateFormats = parts.dateFormats;
    this.#stringsPart = stringsPart;
    this.#limits = limits;
  }

  static async open(archive: ZipArchive, place: Place, limits: ReadLimits): Promise<Workbook> {
    const parts = new PartIndex(archive, place);
    const workbookPath = await findWorkbookPath(parts, limits);
    const relations = await readRelationsOf(parts, workbookPath, limits);
    const { is1904, sheets } = await readWorkbookPart(parts.get(workbookPath), limits);
    const styles = findByType(relations, "styles");
    const strings = findByType(relations, "sharedStrings");
    const folder = dirname(workbookPath);
    return new Workbook(
      {
        is1904,
        sheets: sheets.flatMap(({ name, relationId }) => {
          const relation = relations.get(relationId);
          // Chart sheets are listed among the sheets and have no cells.
          if (relation && !relation.type.endsWith("/worksheet")) return [];
          return [{ name, part: parts.get(resolveTarget(folder, relation?.target ?? ""), name) }];
        }),
        dateFormats: styles
          ? await readDateFormats(parts.get(resolveTarget(folder, styles.target)), limits)
          : [],
      },
      strings ? parts.get(resolveTarget(folder, strings.target)) : null,
      limits,
    );
  }

  /** The strings that the cells refer to, read when the first sheet is. */
  strings(): Promise<StringStore> | null {
    if (!this.#stringsPart) return null;
    this.#strings ??= readSharedStrings(this.#stringsPart, this.#limits);
    return this.#strings;
  }

  async close(): Promise<void> {
    const store = await this.#strings?.catch(() => null);
    store?.close();
  }
}

/** Refuses zips that are some other program's document; true for a workbook, false for a plain zip. */
export function isWorkbook(archive: ZipArchive, place: Place): boolean {
  const names = new Set(archive.entries.map(({ name }) => toPartName(name)));
  if (names.has("mimetype") && names.has("content.xml")) {
    throw readFault("unsupported-workbook", place, `this is an OpenDocument file. ${RESAVE}`);
  }
  if (names.has("index/document.iwa") || names.has("index.zip")) {
    throw readFault("unsupported-workbook", place, `this is an Apple Numbers file. ${RESAVE}`);
  }
  if (!names.has(CONTENT_TYPES)) return false;
  if (names.has("xl/workbook.bin")) {
    throw readFault("unsupported-workbook", place, `this is an .xlsb workbook. ${RESAVE}`);
  }
  if (names.has("word/document.xml") || names.has("ppt/presentation.xml")) {
    throw readFault("unsupported-file", place, "this is a document, not a workbook.");
  }
  return true;
}

/** The parts of a package by name, which is compared without case (OPC 6.2.2.3). */
class PartIndex {
  readonly #archive: ZipArchive;
  readonly #place: Place;
  readonly #byName: ReadonlyMap<string, ArchiveEntry>;

  constructor(archive: ZipArchive, place: Place) {
    this.#archive = archive;
    this.#place = place;
    this.#byName = new Map(archive.entries.map((entry) => [toPartName(entry.name), entry]));
  }

  /** `sheet` is what errors in the part name. */
  find(name: string, sheet: string | null = null): ByteSource | null {
    const entry = this.#byName.get(toPartName(name));
    return entry ? this.#archive.source(entry, { ...this.#place, sheet }) : null;
  }

  get(name: string, sheet: string | null = null): ByteSource {
    const part = this.find(name, sheet);
    if (part) return part;
    throw readFault(
      "damaged-workbook",
      { ...this.#place, sheet },
      `the workbook has no part ${name || "for one of its sheets"}. ${RESAVE}`,
    );
  }
}

async function findWorkbookPath(parts: PartIndex, limits: ReadLimits): Promise<string> {
  const part = parts.find("_rels/.rels");
  const relations = part ? await readRelationships(part, limits) : new Map<string, Relationship>();
  const target = findByType(relations, "officeDocument")?.target;
  return resolveTarget("", target ?? "xl/workbook.xml");
}

async function readRelationsOf(parts: PartIndex, path: string, limits: ReadLimits) {
  const name = `${dirname(path)}/_rels/${path.slice(path.lastIndexOf("/") + 1)}.rels`;
  return readRelationships(parts.get(name), limits);
}

function findByType(
  relations: ReadonlyMap<string, Relationship>,
  type: string,
): Relationship | undefined {
  return [...relations.values()].find((relation) => relation.type.endsWith(`/${type}`));
}

function resolveTarget(folder: string, target: string): string {
  if (target === "") return "";
  const path = target.replaceAll("\\", "/");
  return normalize(path.startsWith("/") ? path.slice(1) : join(folder, path));
}

function toPartName(name: string): string {
  return name.replaceAll("\\", "/").replace(/^\/+/, "").toLowerCase();
}
