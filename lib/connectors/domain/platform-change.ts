import { type Minor, minorToDecimal, parseDecimalToMinor } from "@/lib/kernel";

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

export type ChangeField = PlatformChange["kind"];

/** How a plan stands on the platform; null where the platform does not say. */
export interface PlatformState {
  readonly budget: Minor | null;
  readonly roiGoalCents: number | null;
  readonly isOn: boolean | null;
}

/** What a change sets, as the platform writes money and goals: two decimals: `300.00`, `2.65`, `ENABLE`. */
export function describeChange(change: PlatformChange): string {
  switch (change.kind) {
    case "budget":
      return minorToDecimal(change.budget);
    case "roiGoal":
      return minorToDecimal(BigInt(change.roiGoalCents));
    case "status":
      return change.isOn ? "ENABLE" : "DISABLE";
  }
}

/** The same of a state; null where the platform does not say. */
export function describeState(field: ChangeField, state: PlatformState): string | null {
  switch (field) {
    case "budget":
      return state.budget === null ? null : minorToDecimal(state.budget);
    case "roiGoal":
      return state.roiGoalCents === null ? null : minorToDecimal(BigInt(state.roiGoalCents));
    case "status":
      return state.isOn === null ? null : state.isOn ? "ENABLE" : "DISABLE";
  }
}

/** The change that sets a field to what `describeChange` wrote; null when the text is none of its values. */
export function toChange(
  campaign: PlatformCampaign,
  field: ChangeField,
  value: string,
): PlatformChange | null {
  if (field === "status")
    return value === "ENABLE" || value === "DISABLE"
      ? { kind: "status", campaign, isOn: value === "ENABLE" }
      : null;
  const hundredths = parseDecimalToMinor(value);
  if (hundredths === null || hundredths <= 0n) return null;
  return field === "budget"
    ? { kind: "budget", campaign, budget: hundredths }
    : { kind: "roiGoal", campaign, roiGoalCents: Number(hundredths) };
}

export const isInPlace = (change: PlatformChange, state: PlatformState): boolean =>
  describeState(change.kind, state) === describeChange(change);
