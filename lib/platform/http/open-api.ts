import * as z from "zod";
import type { Operation, RouteHandler } from "./route";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
/** The handlers of one path, as its route module exports them. */
export type PathHandlers = Partial<Record<Method, RouteHandler>>;

interface JsonSchema {
  readonly properties?: Record<string, unknown>;
  readonly required?: readonly string[];
}

const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "requestId", "errors"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string" },
    code: { type: "string", description: "module/reason" },
    requestId: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["pointer", "detail"],
        properties: { pointer: { type: "string" }, detail: { type: "string" } },
      },
    },
  },
};

/** The OpenAPI 3.1 document of the paths, made from the very schemas that parse the requests. */
export function buildOpenApi(paths: Readonly<Record<string, PathHandlers>>): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Chengfang 乘方",
      version: "1",
      description:
        "Money is a string of minor units, rates are numbers, days are YYYY-MM-DD. Writes take an Idempotency-Key; lists are paged by cursor.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ apiKey: [] }, { session: [] }],
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, handlers]) => [path, describePath(path, handlers)]),
    ),
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        apiKey: { type: "http", scheme: "bearer" },
        session: { type: "apiKey", in: "cookie", name: "chengfang_session" },
      },
    },
  };
}

function describePath(path: string, handlers: PathHandlers): object {
  return Object.fromEntries(
    Object.entries(handlers).map(([method, handler]) => [
      method.toLowerCase(),
      describeOperation(method, path, handler.operation),
    ]),
  );
}

function describeOperation(method: string, path: string, operation: Operation): object {
  const isWrite = method !== "GET";
  const parameters = [
    ...describeParameters("path", operation.params),
    ...describeParameters("query", operation.query),
    ...(isWrite
      ? [{ name: "Idempotency-Key", in: "header", schema: { type: "string", maxLength: 255 } }]
      : []),
  ];
  return {
    operationId: toOperationId(method, path),
    summary: operation.summary,
    ...(operation.permission ? { "x-permission": operation.permission } : {}),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...describeBody(operation),
    responses: {
      [operation.status ?? 200]: {
        description: "Done",
        ...(operation.response
          ? { content: { "application/json": { schema: toSchema(operation.response, "output") } } }
          : {}),
      },
      default: {
        description: "A problem",
        content: {
          "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
        },
      },
    },
  };
}

function describeParameters(where: "path" | "query", schema: z.ZodType | undefined): object[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = toSchema(schema, "input");
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: property,
  }));
}

function describeBody(operation: Operation): object {
  if (operation.takesFiles) {
    const file = { type: "array", items: { type: "string", format: "binary" } };
    const schema = { type: "object", properties: { file } };
    return { requestBody: { required: true, content: { "multipart/form-data": { schema } } } };
  }
  if (!operation.body) return {};
  const schema = toSchema(operation.body, "input");
  return { requestBody: { required: true, content: { "application/json": { schema } } } };
}

function toSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    // What leaves as a bigint is written as a string of digits.
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "bigint") {
        Object.assign(jsonSchema, { type: "string", pattern: "^-?\\d+$" });
      }
    },
  });
  return rest as JsonSchema;
}

/** `/shops/{shop}/jobs/{id}` by GET → `getShopsShopJobsId`. */
function toOperationId(method: string, path: string): string {
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return [
    method.toLowerCase(),
    ...words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)),
  ].join("");
}
