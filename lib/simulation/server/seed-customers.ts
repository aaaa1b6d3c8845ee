import "server-only";
import { ProgramInput, type Stage5A } from "@/lib/customers";
import {
  createSegment,
  recordGrowth,
  recordPoints,
  recordProfiles,
  setProgram,
} from "@/lib/customers/server";
import { addDays, type CalendarDay } from "@/lib/kernel";
import { createRng, type Rng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";

const SHOPPERS = 1_500;
const AGES = ["18-23", "24-30", "24-30", "31-40", "31-40", "41-50", "51+"] as const;

/** Tells who three quarters of the demo's shoppers are, keeps three segments, followers, stages and points. The rest stay unclassified. */
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
  await seedGrowth(ctx, input.shopId, rng.fork("growth"));
  await seedPoints(ctx, input.shopId, rng.fork("points"));
}

const FAN_DAYS = 60;
const SOURCES = [
  { source: "千川涨粉", mean: 180, cost: 150 },
  { source: "达人带来", mean: 70, cost: 320 },
  { source: "直播间", mean: 110, cost: null },
  { source: "自然", mean: 60, cost: null },
] as const;
const STAGES: readonly (readonly [Stage5A, number])[] = [
  ["aware", 820_000],
  ["appeal", 240_000],
  ["ask", 61_000],
  ["act", 14_500],
  ["advocate", 2_900],
];

/** Two months of followers by source, and two countings of stages. */
async function seedGrowth(ctx: Ctx, shopId: bigint, rng: Rng): Promise<void> {
  const today = ctx.now.toISOString().slice(0, 10);
  const days = Array.from({ length: FAN_DAYS }, (_, at) => addDays(today, at - FAN_DAYS));
  await recordGrowth(ctx, {
    shopId,
    isSimulated: true,
    fans: days.flatMap((day) =>
      SOURCES.map(({ source, mean, cost }) => {
        const gained = Math.round(mean * rng.between(0.6, 1.5));
        const each = cost === null ? null : cost * rng.between(0.85, 1.2);
        return {
          day,
          source,
          gained,
          lost: Math.round(gained * rng.between(0.02, 0.12)),
          spend: each === null ? null : Math.round(gained * each).toString(),
        };
      }),
    ),
    stages: [8, 1].flatMap((ago) =>
      STAGES.map(([stage, people]) => ({
        day: addDays(today, -ago),
        source: "云图（示例）",
        stage,
        people: Math.round(people * rng.between(0.97, 1.03) * (ago === 1 ? 1.02 : 1)),
      })),
    ),
  });
}

const MEMBERS = 300;
const POINT_DAYS = 20;

/** Tiers, and points of three hundred members over the last days of the running month, so that no closed month is touched. */
async function seedPoints(ctx: Ctx, shopId: bigint, rng: Rng): Promise<void> {
  const today = ctx.now.toISOString().slice(0, 10);
  const first: CalendarDay = `${today.slice(0, 7)}-01`;
  await setProgram(ctx, {
    shopId,
    ...ProgramInput.parse({
      tiers: [
        { name: "银卡", spent: "10000" },
        { name: "金卡", spent: "40000" },
        { name: "黑卡", spent: "100000" },
      ],
      pointMinor: 1,
      expiryDays: 365,
    }),
  });
  const span = Math.min(POINT_DAYS, Number(today.slice(8)) - 1);
  if (span < 1) return;
  const dayAt = (at: number) => addDays(first, Math.floor(at * span));
  await recordPoints(ctx, {
    shopId,
    isSimulated: true,
    rows: Array.from({ length: MEMBERS }, (_, number) => {
      const at = rng.float();
      const points = 50 + rng.below(400);
      const shopper = `simulated-${number}`;
      const earned = {
        id: `simulated-earned-${number}`,
        shopper,
        kind: "earned" as const,
        points,
        day: dayAt(at * 0.5),
      };
      if (!rng.chance(0.4)) return [earned];
      return [
        earned,
        {
          id: `simulated-redeemed-${number}`,
          shopper,
          kind: "redeemed" as const,
          points: Math.ceil(points * rng.between(0.2, 0.9)),
          day: dayAt(0.5 + at * 0.5 - 1e-9),
        },
      ];
    }).flat(),
  });
}
