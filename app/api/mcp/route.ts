import { McpMessage } from "@/lib/assistant";
import { serveMcp } from "@/lib/assistant/server";
import { route } from "@/lib/platform/http";

/** The metric catalogue for outside assistants: Model Context Protocol over HTTP, read only, by an API key. */
export const POST = route({
  summary: "Model Context Protocol: the metric catalogue, read only",
  permission: "ledger.view",
  body: McpMessage,
  limit: { limit: 240, windowSeconds: 60 },
  run: async (ctx, message) =>
    (await serveMcp(ctx, message)) ?? new Response(null, { status: 202 }),
});
