import { route } from "@/lib/platform/http";
import { RemovedSamplesDto } from "@/lib/simulation";
import { removeSample } from "@/lib/simulation/server";

export const DELETE = route({
  summary: "Remove every sample shop with all that it holds",
  permission: "shops.manage",
  response: RemovedSamplesDto,
  run: async (ctx) => ({ removed: await removeSample(ctx) }),
});
