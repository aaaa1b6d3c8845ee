import "server-only";
import { createSegment, recordProfiles } from "@/lib/customers/server";
import { createRng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";

const SHOPPERS = 1_500;
const AGES = ["18-23", "24-30", "24-30", "31-40", "31-40", "41-50", "51+"] as const;

/** Tells who three quarters of the demo's shoppers are, and keeps three segments. The rest stay unclassified. */
export async function seedCustomers(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly seed: string | number },
): Promise<void> {
  const rng = createRng(input.seed).fork("profiles");
  const rows = Array.from({ length: SHOPPERS }, (_, number) => `simulated-${number}`).flatMap(
    (shopper) => {
      const own = rng.fork(shopper);
      if (own.chance(0.25)) return [];
      return {
        shopper,
        gender: own.chance(0.68) ? ("female" as const) : ("male" as const),
        ageBand: own.pick(AGES),
        cityTier: 1 + own.below(6),
        hasChild: own.chance(0.35),
        isFan: own.chance(0.2),
      };
    },
  );
  await recordProfiles(ctx, { shopId: input.shopId, rows });
  await createSegment(ctx, {
    shopId: input.shopId,
    name: "加购未买",
    rule: [
      { field: "carts", is: "at-least", value: 1 },
      { field: "orders", is: "at-most", value: 0 },
    ],
  });
  await createSegment(ctx, {
    shopId: input.shopId,
    name: "复购客",
    rule: [{ field: "orders", is: "at-least", value: 2 }],
  });
  await createSegment(ctx, {
    shopId: input.shopId,
    name: "买过 · 45 天没来",
    rule: [
      { field: "orders", is: "at-least", value: 1 },
      { field: "daysSinceEvent", is: "at-least", value: 45 },
    ],
  });
}
