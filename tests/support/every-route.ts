import * as z from "zod";
import { API_PATHS } from "@/app/api/v1/openapi.json/paths";
import type { RouteHandler } from "@/lib/platform/http";
import { type Answer, call } from "./api";

export interface EveryRoute {
  readonly name: string;
  readonly path: string;
  readonly method: string;
  readonly handler: RouteHandler;
}

/** Every method of every path that the documentation knows; a test elsewhere compares that with the folders. */
export const EVERY_ROUTE: readonly EveryRoute[] = Object.entries(API_PATHS).flatMap(
  ([path, handlers]) =>
    Object.entries(handlers).map(([method, handler]) => ({
      name: `${method} ${path}`,
      path,
      method,
      handler,
    })),
);

export interface Subject {
  readonly shop: string;
  readonly org: string;
}

/** Sends what a route takes, about a shop and organization, with ids that such a shop might have. */
export function drive(
  route: EveryRoute,
  subject: Subject,
  headers: Record<string, string>,
): Promise<Answer> {
  const { params, query, body } = route.handler.operation;
  const path = toValues(params, { ...subject });
  const search = new URLSearchParams(toValues(query, {}) as Record<string, string>);
  return call(route.handler, {
    method: route.method,
    path: `/?${search}`,
    params: path as Record<string, string>,
    ...(body ? { body: sampleOf(z.toJSONSchema(body, TO_JSON)) } : {}),
    headers: { origin: "http://localhost", ...headers },
  });
}

const TO_JSON = { io: "input", unrepresentable: "any" } as const;

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Record<string, JsonSchema>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly minLength?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly default?: unknown;
}

function toValues(schema: z.ZodType | undefined, known: object): Record<string, unknown> {
  if (!schema) return {};
  const sample = sampleOf(z.toJSONSchema(schema, TO_JSON) as JsonSchema);
  return { ...(sample as Record<string, unknown>), ...known };
}

const FORMATS: Record<string, string> = {
  date: "2026-10-01",
  "date-time": "2026-10-01T00:00:00Z",
  email: "stranger@example.com",
  uri: "https://example.com/",
};

/** The smallest value that a schema might take; good enough to come past the first look at it. */
function sampleOf(schema: object): unknown {
  const of = schema as JsonSchema;
  if (of.const !== undefined) return of.const;
  if (of.enum) return of.enum[0];
  const [choice] = of.anyOf ?? of.oneOf ?? [];
  if (choice) return sampleOf(choice);
  if (of.allOf) return Object.assign({}, ...of.allOf.map(sampleOf));
  switch (of.type) {
    case "object":
      return Object.fromEntries(
        (of.required ?? []).map((key) => [key, sampleOf(of.properties?.[key] ?? {})]),
      );
    case "array":
      return Array.from({ length: of.minItems ?? 0 }, () => sampleOf(of.items ?? {}));
    case "integer":
    case "number":
      return Math.max(1, of.minimum ?? 1, (of.exclusiveMinimum ?? 0) + 1);
    case "boolean":
      return true;
    default:
      return sampleText(of);
  }
}

function sampleText(of: JsonSchema): string {
  const id = /^([a-z]{3})_…/.exec(of.description ?? "")?.[1];
  if (id) return `${id}_1`;
  if (of.format && FORMATS[of.format]) return FORMATS[of.format] ?? "";
  const fits = ["1", "2026-10-01", "2026-10", "qianchuan", "ledger.view", "a.b", "ent_1", "CNY"];
  const pattern = of.pattern ? new RegExp(of.pattern) : null;
  return fits.find((text) => pattern?.test(text)) ?? "x".repeat(Math.max(1, of.minLength ?? 1));
}
