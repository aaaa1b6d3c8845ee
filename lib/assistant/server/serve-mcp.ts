import "server-only";
import * as z from "zod";
import { AppError, fromPublicId } from "@/lib/kernel";
import { METRICS } from "@/lib/ledger";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { listShops } from "@/lib/tenancy/server";
import { AskInput, type McpMessage, TypedQueryDto } from "../schemas";
import { answerQuery } from "./answer-query";
import { ask } from "./ask";

/** Versions of the Model Context Protocol that are spoken, the newest first. */
const VERSIONS = ["2025-06-18", "2025-03-26", "2024-11-05"] as const;

const Shop = z.object({ shop: z.string().max(32).describe("Public id of a shop, as shp_1") });
const QueryArguments = Shop.extend(TypedQueryDto.shape);
const AskArguments = Shop.extend({
  question: AskInput.shape.question.describe("A question in Chinese or English"),
});

interface Tool {
  readonly description: string;
  readonly input: z.ZodType;
  readonly run: (ctx: Ctx, input: unknown) => Promise<object>;
}

/** Everything that an outside assistant may do: look, and nothing else. */
const TOOLS: Readonly<Record<string, Tool>> = {
  list_shops: {
    description: "Shops that the key reaches",
    input: z.object({}),
    run: async (ctx) => ({
      shops: (await listShops(ctx)).items.map(({ id, name, currency }) => ({ id, name, currency })),
    }),
  },
  list_metrics: {
    description: "The metric catalogue: ids, names and units. Money is in minor units.",
    input: z.object({}),
    run: async () => ({
      metrics: METRICS.map(({ id, unit, zh, en }) => ({ id, unit, zh, en })),
    }),
  },
  query_figures: {
    description: "Figures of a shop's book for a window; every number comes with its source",
    input: QueryArguments,
    run: (ctx, input) => queryFigures(ctx, QueryArguments.parse(input)),
  },
  ask: {
    description: "A question about a shop's figures in plain words; out of scope is refused",
    input: AskArguments,
    run: (ctx, input) => {
      const { shop, question } = AskArguments.parse(input);
      return ask(ctx, { ...AskInput.parse({ question }), shopId: fromPublicId("shop", shop) });
    },
  },
};

async function queryFigures(
  ctx: Ctx,
  { shop, ...query }: z.output<typeof QueryArguments>,
): Promise<object> {
  requirePermission(ctx, "ledger.view");
  const shopId = fromPublicId("shop", shop);
  requireShop(ctx, shopId);
  return answerQuery(ctx, { shopId, query, named: null, language: "en" });
}

/**
 * Answers one message of the Model Context Protocol over HTTP, without a session; null for a notification. A tool that
 * refuses says so in its result, as the protocol asks; what is no request is answered with a JSON-RPC error.
 */
export async function serveMcp(ctx: Ctx, message: McpMessage): Promise<object | null> {
  requirePermission(ctx, "ledger.view");
  const { id, method, params } = message;
  if (id === undefined) return null;
  const answer = (result: object) => ({ jsonrpc: "2.0", id, result });
  const fail = (code: number, text: string) => ({
    jsonrpc: "2.0",
    id,
    error: { code, message: text },
  });
  switch (method) {
    case "initialize":
      return answer({
        protocolVersion:
          VERSIONS.find((version) => version === params?.["protocolVersion"]) ?? VERSIONS[0],
        capabilities: { tools: {} },
        serverInfo: { name: "chengfang", title: "乘方", version: "1" },
      });
    case "ping":
      return answer({});
    case "tools/list":
      return answer({
        tools: Object.entries(TOOLS).map(([name, { description, input }]) => ({
          name,
          description,
          inputSchema: z.toJSONSchema(input, { io: "input" }),
          annotations: { readOnlyHint: true },
        })),
      });
    case "tools/call": {
      const tool = TOOLS[String(params?.["name"])];
      if (!tool) return fail(-32_602, `There is no tool ${String(params?.["name"])}.`);
      return answer(await callTool(ctx, tool, params?.["arguments"] ?? {}));
    }
    default:
      return fail(-32_601, `The method ${method} is not offered.`);
  }
}

async function callTool(ctx: Ctx, tool: Tool, input: unknown): Promise<object> {
  const parsed = tool.input.safeParse(input);
  if (!parsed.success) return toFailure(z.prettifyError(parsed.error));
  try {
    const result = await tool.run(ctx, input);
    return {
      content: [{ type: "text", text: JSON.stringify(result) }],
      structuredContent: result,
    };
  } catch (error) {
    if (error instanceof AppError) return toFailure(`${error.code}: ${error.message}`);
    throw error;
  }
}

function toFailure(text: string): object {
  return { content: [{ type: "text", text }], isError: true };
}
