import { route } from "@/lib/platform/http";
import { ShopAccessDto, ShopParams } from "@/lib/tenancy";

export const GET = route({
  summary: "Whether the caller still reaches the shop; open pages ask it",
  isPersonal: true,
  params: ShopParams,
  response: ShopAccessDto,
  run: async () => ({ reachable: true }) satisfies ShopAccessDto,
});
