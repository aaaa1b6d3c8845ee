import { transaction } from "@/lib/platform/db";
import { enqueueJob } from "./enqueue-job";
import type { JobDefinition } from "./job-definition";

/**
 * The same job, which when it is done queues another one over the same shop, with the rights of whoever started the first.
 * What follows is told the shop alone, and waits at most once: ten arrivals in a row are looked at together.
 */
export function followWith(definition: JobDefinition, next: JobDefinition): JobDefinition {
  return {
    ...definition,
    async run(ctx, payload, job) {
      const result = await definition.run(ctx, payload, job);
      const [shopId] = ctx.shopIds;
      if (shopId !== undefined)
        await transaction(ctx, (tx) =>
          enqueueJob(tx, ctx, {
            shopId,
            kind: next.kind,
            key: "arrival",
            payload: { shopId: String(shopId) },
          }),
        );
      return result;
    },
  };
}
