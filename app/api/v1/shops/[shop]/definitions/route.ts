import {
  DefinitionList,
  DefinitionVersionDto,
  LedgerParams,
  SaveDefinitionInput,
} from "@/lib/ledger";
import { listDefinitions, saveDefinition } from "@/lib/ledger/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Every version of the figure definition, with who saved it and why",
  permission: "ledger.view",
  params: LedgerParams,
  response: DefinitionList,
  run: (ctx, { shop }) => listDefinitions(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Save a figure definition as the next version and put it in use",
  permission: "ledger.define",
  params: LedgerParams,
  body: SaveDefinitionInput,
  response: DefinitionVersionDto,
  status: 201,
  run: (ctx, { shop, ...input }) => saveDefinition(ctx, { ...input, shopId: shop }),
});
