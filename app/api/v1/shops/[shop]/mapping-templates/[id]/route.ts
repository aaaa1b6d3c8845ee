import { TemplateParams } from "@/lib/importers";
import { deleteMappingTemplate } from "@/lib/importers/server";
import { route } from "@/lib/platform/http";

export const DELETE = route({
  summary: "Forget a saved mapping",
  permission: "imports.post",
  params: TemplateParams,
  status: 204,
  run: (ctx, { shop, id }) => deleteMappingTemplate(ctx, { shopId: shop, templateId: id }),
});
