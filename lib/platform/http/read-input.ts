import type * as z from "zod";
import { AppError, type ErrorDetail } from "@/lib/kernel";

export const JSON_BYTES_MAX = 1_048_576;
const DETAILS_MAX = 100;

/** Parses one part of a request, or throws the problem that names every field at fault. */
export function parsePart<S extends z.ZodType>(
  schema: S,
  value: unknown,
  pointerPrefix: string,
): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const details: ErrorDetail[] = parsed.error.issues.slice(0, DETAILS_MAX).map((issue) => ({
    pointer: `${pointerPrefix}/${issue.path.map(String).join("/")}`,
    detail: issue.message,
  }));
  throw new AppError("invalid", "http/invalid-input", "The request is not valid.", details);
}

/** Query parameters as an object; a repeated name becomes a list. */
export function readQuery(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return query;
}

/** The body as text, refused when it is not JSON by its own word or longer than a JSON body may be. */
export async function readJsonText(request: Request): Promise<string> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/(json|[\w.-]+\+json)\b/i.test(type)) {
    throw new AppError("invalid", "http/not-json", "Send the body as application/json.");
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > JSON_BYTES_MAX) {
      throw new AppError("too-large", "http/body-too-large", "A JSON body holds at most 1 MB.");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid", "http/malformed-json", "The body is not well-formed JSON.");
  }
}
