import { AnswerDto, AskInput, AssistantParams } from "@/lib/assistant";
import { ask } from "@/lib/assistant/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary:
    "Ask the book a question in Chinese or English; every number names its figure, or the answer is a refusal",
  permission: "ledger.view",
  params: AssistantParams,
  body: AskInput,
  response: AnswerDto,
  limit: { limit: 120, windowSeconds: 60 },
  run: (ctx, { shop, ...input }) => ask(ctx, { ...input, shopId: shop }),
});
