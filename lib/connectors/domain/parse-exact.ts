type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/**
 * Parses JSON with every number left as the text it was written in: the platform's ids exceed what a number holds, and
 * its money shall not pass through a float. Null for what is no JSON.
 */
export function parseExact(text: string): unknown {
  const keep: Reviver = (_, value, { source }) =>
    typeof value === "number" ? (source ?? String(value)) : value;
  try {
    return JSON.parse(text, keep as (this: unknown, key: string, value: unknown) => unknown);
  } catch {
    return null;
  }
}
