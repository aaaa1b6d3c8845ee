import { AppError } from "@/lib/kernel";

/** Why bytes could not be read as rows; the tail of the error code `importers/…`. */
export type ReadFaultReason =
  | "binary-file"
  | "cell-too-long"
  | "damaged-archive"
  | "damaged-workbook"
  | "empty-file"
  | "encrypted-file"
  | "file-too-large"
  | "formula-without-value"
  | "line-too-long"
  | "nested-archive"
  | "shared-strings-too-large"
  | "too-many-columns"
  | "too-many-members"
  | "too-many-rows"
  | "unclosed-quote"
  | "undecodable-text"
  | "unpacks-too-large"
  | "unsupported-file"
  | "unsupported-workbook";

/** Where in an upload something is, as far as it is known. */
export interface Place {
  readonly fileName: string;
  readonly memberPath?: string | null;
  readonly sheet?: string | null;
  /** 1-based, as the user sees it. */
  readonly row?: number;
  /** 0-based. */
  readonly column?: number;
  readonly value?: string;
}

const TOO_LARGE: ReadonlySet<ReadFaultReason> = new Set<ReadFaultReason>([
  "cell-too-long",
  "file-too-large",
  "line-too-long",
  "shared-strings-too-large",
  "too-many-columns",
  "too-many-members",
  "too-many-rows",
  "unpacks-too-large",
]);

const VALUE_CHARS_SHOWN = 60;

/** The error for a file that cannot be read: the message names the place, the detail points to it. */
export function readFault(reason: ReadFaultReason, place: Place, what: string): AppError {
  const shown = place.value === undefined ? "" : ` The cell begins “${shorten(place.value)}”.`;
  return new AppError(
    TOO_LARGE.has(reason) ? "too-large" : "invalid",
    `importers/${reason}`,
    `${describePlace(place)}: ${what}${shown}`,
    [{ pointer: toPointer(place), detail: what }],
  );
}

/** For archives inside archives, which are refused: each layer multiplies what a small file can unfold to. */
export function nestedArchiveFault(place: Place): AppError {
  return readFault(
    "nested-archive",
    place,
    "this is an archive inside an archive. Unpack it and upload what is inside.",
  );
}

/** Column letters as a spreadsheet shows them: 0 → A, 26 → AA. */
export function columnLetters(column: number): string {
  let letters = "";
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) {
    letters = String.fromCharCode(65 + (rest % 26)) + letters;
  }
  return letters;
}

function describePlace(place: Place): string {
  const parts = [place.memberPath ? `${place.memberPath} in ${place.fileName}` : place.fileName];
  if (place.sheet) parts.push(`sheet ${place.sheet}`);
  if (place.row !== undefined) parts.push(`row ${place.row}`);
  if (place.column !== undefined) parts.push(`column ${columnLetters(place.column)}`);
  return parts.join(", ");
}

function toPointer(place: Place): string {
  const column = place.column === undefined ? null : columnLetters(place.column);
  return [place.fileName, place.memberPath, place.sheet, place.row, column]
    .filter((part) => part !== null && part !== undefined)
    .join("/");
}

function shorten(value: string): string {
  const text = value.slice(0, VALUE_CHARS_SHOWN).toWellFormed();
  return value.length > VALUE_CHARS_SHOWN ? `${text}…` : text;
}
