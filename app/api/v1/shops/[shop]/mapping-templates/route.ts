import {
  ImportShopParams,
  MappingTemplateDto,
  MappingTemplateList,
  SaveMappingTemplateInput,
} from "@/lib/importers";
import { listMappingTemplates, saveMappingTemplate } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const GET = route({
  summary: "Saved mappings of tables that no format knows",
  permission: "imports.view",
  params: ImportShopParams,
  response: MappingTemplateList,
  run: (ctx, { shop }) => listMappingTemplates(ctx, { shopId: shop }),
});

export const POST = route({
  summary: "Save a mapping under a name, in the place of one that has the name",
  permission: "imports.post",
  params: ImportShopParams,
  body: SaveMappingTemplateInput,
  response: MappingTemplateDto,
  status: 201,
  run: (ctx, { shop, name, mapping }) => saveMappingTemplate(ctx, { shopId: shop, name, mapping }),
});
