import "server-only";
import { DealInput, type DealStage } from "@/lib/creators";
import { createDeal, moveDeal } from "@/lib/creators/server";
import { addDays, dayInZone, fromPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";

const TIME_ZONE = "Asia/Shanghai";

interface Story {
  readonly steps: readonly DealStage[];
  readonly reason: string;
  /** Days from today. */
  readonly airsIn?: number;
  readonly remindIn?: number;
  readonly terms: Omit<Parameters<typeof DealInput.parse>[0] & object, "creatorName">;
}

/** One deal of each stage: one that airs soon, one whose settlement is late, one that was let go. */
const STORIES: readonly Story[] = [
  {
    steps: ["sample", "terms", "scheduled"],
    reason: "上一场退货率低，再约一场",
    airsIn: 3,
    terms: { kind: "exclusive", commissionBps: 2_000, adCommissionBps: 800, slotFee: "600000" },
  },
  {
    steps: ["terms", "scheduled", "aired"],
    reason: "按约播出",
    airsIn: -18,
    terms: { kind: "shared", commissionBps: 1_800, adCommissionBps: 700, slotFee: "180000" },
  },
  {
    steps: ["terms", "scheduled", "aired", "settled"],
    reason: "两边数对上了",
    airsIn: -27,
    terms: { kind: "exclusive", commissionBps: 2_200, slotFee: "450000" },
  },
  {
    steps: ["sample", "terms"],
    reason: "样品试过，开始谈条件",
    remindIn: 1,
    terms: { kind: "shared", commissionBps: 1_500, sampleCost: "26000" },
  },
  {
    steps: ["sample"],
    reason: "寄了三款样品",
    remindIn: -2,
    terms: { kind: "exclusive", sampleCost: "38000" },
  },
  { steps: [], reason: "", remindIn: 5, terms: { kind: "shared", source: "精选联盟" } },
  {
    steps: ["terms", "dropped"],
    reason: "坑位费谈不拢",
    terms: { kind: "exclusive", commissionBps: 2_500, slotFee: "1500000" },
  },
];

/** Gives a demo shop deals with its own creators at every stage, told from today. */
export async function seedDeals(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly creators: readonly { readonly creatorId: string; readonly name: string }[];
  },
): Promise<void> {
  const { shopId } = input;
  const today = dayInZone(ctx.now, TIME_ZONE);
  const dayIn = (days: number | undefined): string | null =>
    days === undefined ? null : addDays(today, days);
  for (const [i, story] of STORIES.entries()) {
    const creator = input.creators[i];
    if (!creator) return;
    const told = DealInput.parse({
      ...story.terms,
      creatorName: creator.name,
      creatorId: creator.creatorId,
      airsOn: dayIn(story.airsIn),
      remindOn: dayIn(story.remindIn),
    });
    const { id } = await createDeal(ctx, { ...told, shopId });
    const dealId = fromPublicId("creatorDeal", id);
    for (const to of story.steps) await moveDeal(ctx, { shopId, dealId, to, reason: story.reason });
  }
}
