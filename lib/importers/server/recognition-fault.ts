import { AppError, type ErrorDetail } from "@/lib/kernel";
import { hintMissing, type Recognition } from "../domain/recognise-table";
import type { SourceTable } from "./reading/source-table";

/** A table that no format takes. */
export interface UnreadableTable {
  readonly table: SourceTable;
  readonly recognition: Exclude<Recognition, { kind: "match" }>;
}

const HEADERS_SHOWN_MAX = 12;
const HEADER_CHARS_MAX = 40;

/** The error for a file without a known table; of several tables the one most like a format is described. */
export function unrecognisedFault(tables: readonly UnreadableTable[]): AppError {
  const telling = tables.toSorted((a, b) => weigh(b) - weigh(a))[0];
  if (!telling) return fault("unrecognised", "The file has no table.", []);
  const { table, recognition } = telling;
  const name = nameTable(table);
  if (recognition.kind === "incomplete") {
    const { match } = recognition;
    const lacks = hintMissing(match).map(({ header, nearest }) => ({
      header,
      detail: nearest ? `missing; the nearest header is “${nearest}”` : "missing",
    }));
    const list = lacks.map(({ header, detail }) => `${header} (${detail})`);
    const details = lacks.map(({ header, detail }) => ({
      pointer: `${name}/${match.headerRow}/${header}`,
      detail,
    }));
    return fault(
      "missing-column",
      `${name}, row ${match.headerRow}: this looks like ${match.format.id}, but lacks ${list.join(", ")}.`,
      details,
    );
  }
  if (recognition.kind === "ambiguous") {
    const ids = recognition.matches.map((match) => match.format.id).join(" and ");
    return fault("unrecognised", `${name}: the header fits ${ids}; say which it is.`, []);
  }
  const { header, nearest } = recognition;
  const hint = nearest
    ? ` The nearest is ${nearest.format.id}, which also needs ${nearest.missing.join(", ")}.`
    : "";
  const shown = header.length > 0 ? ` The header found is: ${showHeader(header)}.` : "";
  return fault("unrecognised", `${name}: no known format has this header.${shown}${hint}`, [
    { pointer: name, detail: showHeader(header) },
  ]);
}

/** A table's name for messages: file, member of a zip, sheet. */
export function nameTable(table: SourceTable): string {
  return [table.fileName, table.memberPath, table.sheet].filter((part) => part !== null).join("/");
}

export function describeSkipped(table: SourceTable): string {
  return `skipped-table: ${nameTable(table)} was not read; no format fits it.`;
}

function fault(reason: string, message: string, details: readonly ErrorDetail[]): AppError {
  return new AppError("invalid", `importers/${reason}`, message, details);
}

function weigh({ recognition }: UnreadableTable): number {
  if (recognition.kind !== "none") return Number.MAX_SAFE_INTEGER;
  return (recognition.nearest?.score ?? 0) * 1_000 + recognition.header.length;
}

function showHeader(header: readonly string[]): string {
  const texts = header
    .slice(0, HEADERS_SHOWN_MAX)
    .map((text) =>
      text.length > HEADER_CHARS_MAX ? `${text.slice(0, HEADER_CHARS_MAX).toWellFormed()}…` : text,
    );
  return texts.join(", ") + (header.length > HEADERS_SHOWN_MAX ? ", …" : "");
}
