import { DefinitionEffectDto, DefinitionEffectInput, LedgerParams } from "@/lib/ledger";
import { previewDefinition } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const POST = route({
  summary: "What a definition would make of a window, beside the one in use; saves nothing",
  permission: "ledger.view",
  params: LedgerParams,
  body: DefinitionEffectInput,
  response: DefinitionEffectDto,
  run: (ctx, { shop, ...input }) => previewDefinition(ctx, { ...input, shopId: shop }),
});
