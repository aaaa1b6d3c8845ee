import { buildOpenApi, publicRoute } from "@/lib/platform/http";
import { API_PATHS } from "./paths";

export const GET = publicRoute("The OpenAPI document", async () =>
  Response.json(buildOpenApi(API_PATHS)),
);
