/** 线索 → 样品 → 谈佣 → 排期 → 播出 → 结算 → 复盘, and 放弃 from anywhere before the broadcast. */
export const DEAL_STAGES = [
  "lead",
  "sample",
  "terms",
  "scheduled",
  "aired",
  "settled",
  "reviewed",
  "dropped",
] as const;
export type DealStage = (typeof DEAL_STAGES)[number];

const NEXT: Readonly<Record<DealStage, readonly DealStage[]>> = {
  lead: ["sample", "terms", "dropped"],
  sample: ["terms", "dropped"],
  terms: ["scheduled", "sample", "dropped"],
  scheduled: ["aired", "terms", "dropped"],
  aired: ["settled"],
  settled: ["reviewed"],
  reviewed: [],
  dropped: ["lead"],
};

/** The stages that a deal may move to, the usual one first. */
export const listNextStages = (stage: DealStage): readonly DealStage[] => NEXT[stage];

export type DealLack = "no-terms" | "no-date";

/** What a deal must know before it stands at a stage; null when it may. */
export function findDealLack(
  stage: DealStage,
  deal: { readonly commissionBps: number | null; readonly airsOn: string | null },
): DealLack | null {
  if (stage === "scheduled" || stage === "aired") {
    if (deal.commissionBps === null) return "no-terms";
    if (deal.airsOn === null) return "no-date";
  }
  return null;
}
