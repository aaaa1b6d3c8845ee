import { parsePercent } from "@/components/forms/parse-percent";
import { readShares, SHOP_PAYS_ALL, type TypedShares } from "@/components/forms/payer-shares";
import type { NewCampaign } from "@/lib/coupons/queries";

/** One coupon as typed: amounts in minor units, shares in percent. */
export interface ArmDraft {
  readonly key: number;
  readonly name: string;
  readonly value: string | null;
  readonly threshold: string | null;
  readonly shares: TypedShares;
}

/** A campaign as its form holds it; percents as typed. */
export interface CampaignDraft {
  readonly kind: NewCampaign["kind"];
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly margin: string;
  readonly source: string | null;
  readonly floor: string;
  readonly holdout: string;
  readonly arms: readonly ArmDraft[];
}

export const newArm = (key: number): ArmDraft => ({
  key,
  name: "",
  value: null,
  threshold: null,
  shares: SHOP_PAYS_ALL,
});

export const EMPTY_CAMPAIGN: CampaignDraft = {
  kind: "trial",
  name: "",
  startsOn: "",
  endsOn: "",
  margin: "",
  source: null,
  floor: "",
  holdout: "10",
  arms: [newArm(1)],
};

/** What is asked of the server, or null while something is missing or no number. */
export function toCampaign(draft: CampaignDraft): NewCampaign | null {
  const { kind, startsOn, endsOn, source } = draft;
  const name = draft.name.trim();
  const [margin, floor, holdout] = [
    parsePercent(draft.margin),
    parsePercent(draft.floor),
    parsePercent(draft.holdout),
  ];
  if (name === "" || startsOn === "" || endsOn < startsOn) return null;
  if ([margin, floor, holdout].some(Number.isNaN)) return null;
  const basics = {
    kind,
    name,
    startsOn,
    endsOn,
    ...(margin === null ? {} : { marginBps: margin }),
  };
  if (kind === "targeted")
    return source === null || holdout === null
      ? null
      : { ...basics, source, marginFloorBps: floor, holdoutBps: holdout };
  const arms = draft.arms.map(toArm);
  const names = new Set(draft.arms.map((arm) => arm.name.trim()));
  if (arms.length === 0 || names.size < arms.length || arms.includes(null)) return null;
  return { ...basics, arms: arms.filter((arm) => arm !== null) };
}

function toArm(arm: ArmDraft) {
  const { value, threshold } = arm;
  const name = arm.name.trim();
  const shares = readShares(arm.shares);
  if (name === "" || value === null || value === "0" || shares === null) return null;
  return { name, value, threshold: threshold ?? "0", shares };
}
