import type { Minor } from "@/lib/kernel";

/** The platform's kinds of plan: 标准, 全域, 乘方. The two newer kinds share their endpoints. */
export type CampaignMode = "standard" | "siteWide" | "overall";

/** A plan of the platform, as its reports name it. Ids are digits as text: they exceed what a number can hold. */
export interface PlatformCampaign {
  readonly adAccountId: string;
  readonly campaignId: string;
  readonly name: string;
  readonly mode: CampaignMode;
}

/** One thing to set on one plan of the platform. */
export type PlatformChange = { readonly campaign: PlatformCampaign } & (
  | { readonly kind: "budget"; readonly budget: Minor }
  | { readonly kind: "roiGoal"; readonly roiGoalCents: number }
  | { readonly kind: "status"; readonly isOn: boolean }
);

/** A change as a reader sees it: what is set, in the platform's own unit. */
export function describeChange(change: PlatformChange): {
  readonly field: string;
  readonly value: string;
} {
  switch (change.kind) {
    case "budget":
      return { field: "budget", value: toDecimal(change.budget) };
    case "roiGoal":
      return { field: "roi2_goal", value: toDecimal(BigInt(change.roiGoalCents)) };
    case "status":
      return { field: "opt_status", value: change.isOn ? "ENABLE" : "DISABLE" };
  }
}

/** Hundredths as the platform writes money and goals: two decimals. */
export function toDecimal(hundredths: bigint): string {
  const digits = hundredths.toString().padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
