export interface FieldChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

const CHANGES_MAX = 6;
const TEXT_MAX = 80;

/** The fields of an edit that can be told in a word, as they were and as they became. */
export function listChanges(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [toFields(before), toFields(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: toText(was.get(field)), after: toText(is.get(field)) }))
    .filter((change) => change.before !== change.after)
    .slice(0, CHANGES_MAX);
}

function toFields(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
}

/** Lists and parts of parts are too much for a line. */
function toText(value: unknown): string | null {
  const isPlain = ["string", "number", "boolean"].includes(typeof value);
  return isPlain ? String(value).slice(0, TEXT_MAX) : null;
}
