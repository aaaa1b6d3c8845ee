import { API_PATHS } from "@/app/api/v1/openapi.json/paths";
import { buildOpenApi, publicRoute, renderApiPage } from "@/lib/platform/http";

export const GET = publicRoute("The API for readers", async () =>
  renderApiPage(buildOpenApi(API_PATHS)),
);
