import { SOURCE_FORMATS } from "./format-list";
import type { SourceId } from "./import-source";
import { MAPPED_COST_FIELDS, MAPPED_ORDER_FIELDS } from "./mapping";

/** A column that a format uses, and the header under which a table has it. */
export interface FieldMatch {
  readonly name: string;
  /** The platform's own name of it; null where the field is ours and has a name in every language. */
  readonly label: string | null;
  /** Null when the table does not have it. */
  readonly header: string | null;
  readonly required: boolean;
}

/** Every column of a format beside what was found for it, found ones first. */
export function describeFields(
  source: SourceId,
  columns: Readonly<Record<string, string>>,
): FieldMatch[] {
  const fields = listFields(source).map(({ name, label, required }) => ({
    name,
    label,
    header: columns[name] ?? null,
    required,
  }));
  return [
    ...fields.filter((field) => field.header !== null),
    ...fields.filter((field) => field.header === null),
  ];
}

function listFields(source: SourceId): Omit<FieldMatch, "header">[] {
  if (source === "mapped-orders") return listOwn(MAPPED_ORDER_FIELDS);
  if (source === "mapped-costs") return listOwn(MAPPED_COST_FIELDS);
  const format = SOURCE_FORMATS.find(({ id }) => id === source);
  return Object.entries(format?.columns ?? {}).map(([name, column]) => ({
    name,
    label: column.headers[0] ?? name,
    required: column.required,
  }));
}

const listOwn = (fields: Readonly<Record<string, boolean>>): Omit<FieldMatch, "header">[] =>
  Object.entries(fields).map(([name, required]) => ({ name, label: null, required }));
