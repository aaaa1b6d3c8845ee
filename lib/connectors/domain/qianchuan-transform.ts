import { parseDecimalToMinor } from "@/lib/kernel";
import {
  describeChange,
  type PlatformCampaign,
  type PlatformChange,
  type PlatformState,
} from "./platform-change";
import { toPlatformId } from "./platform-id";

/** One call to the platform: the JSON text as it is sent, and the changes it holds, in their order. */
export interface PlatformRequest {
  readonly method: "POST";
  readonly path: string;
  readonly body: string;
  readonly changes: readonly PlatformChange[];
}

/** Plans in one call; the platform refuses more. */
const CHANGES_PER_CALL_MAX = 10;

const PREFIX = "/open_api/v1.0/qianchuan";

type Family = "uniPromotion" | "standard";

const PATHS: Readonly<Record<Family, Readonly<Record<PlatformChange["kind"], string>>>> = {
  uniPromotion: {
    budget: `${PREFIX}/uni_promotion/ad/budget/update/`,
    roiGoal: `${PREFIX}/uni_promotion/ad/roi2_goal/update/`,
    status: `${PREFIX}/uni_promotion/ad/status/update/`,
  },
  standard: {
    budget: `${PREFIX}/ad/budget/update/`,
    roiGoal: `${PREFIX}/roi/goal/update/`,
    status: `${PREFIX}/ad/status/update/`,
  },
};

/**
 * The calls that make the changes: one kind, one account and one family of plans each, at most ten plans a call; a
 * status call holds one state. Ids are written as integers digit by digit, so that none is rounded.
 * @throws AppError `connectors/bad-platform-id` when an id is not a number of the platform's.
 */
export function toQianchuanRequests(changes: readonly PlatformChange[]): PlatformRequest[] {
  const groups = new Map<string, PlatformChange[]>();
  for (const change of changes) {
    const state = change.kind === "status" ? describeChange(change) : "";
    const key = [change.campaign.adAccountId, familyOf(change), change.kind, state].join("|");
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()].flatMap((group) => chunk(group, sizeOf(group))).map(toRequest);
}

const familyOf = ({ campaign }: PlatformChange): Family =>
  campaign.mode === "standard" ? "standard" : "uniPromotion";

/** The standard goal endpoint takes one plan at a time. */
function sizeOf([first]: readonly PlatformChange[]): number {
  const isSingle = first?.kind === "roiGoal" && familyOf(first) === "standard";
  return isSingle ? 1 : CHANGES_PER_CALL_MAX;
}

function toRequest(changes: readonly PlatformChange[]): PlatformRequest {
  const [first] = changes;
  if (!first) throw new Error("A request needs a change.");
  const family = familyOf(first);
  return {
    method: "POST",
    path: PATHS[family][first.kind],
    body: `{"advertiser_id":${toPlatformId(first.campaign.adAccountId)},${toFields(family, first.kind, changes)}}`,
    changes,
  };
}

function toFields(
  family: Family,
  kind: PlatformChange["kind"],
  changes: readonly PlatformChange[],
): string {
  const ids = changes.map(({ campaign }) => toPlatformId(campaign.campaignId));
  const values = changes.map((change) => describeChange(change));
  const list = (field: string): string =>
    `[${ids.map((id, index) => `{"ad_id":${id},"${field}":${values[index]}}`).join(",")}]`;
  switch (kind) {
    case "budget":
      return family === "standard"
        ? `"data":${list("budget")}`
        : `"update_budget_infos":${list("budget")}`;
    case "roiGoal":
      return family === "standard"
        ? `"ad_id":${ids[0]},"roi_goal":${values[0]}`
        : `"update_roi2_infos":${list("roi2_goal")}`;
    case "status":
      return `"ad_ids":[${ids.join(",")}],"opt_status":"${values[0]}"`;
  }
}

/** The call that reads how a plan stands. */
export function toStatePath(campaign: PlatformCampaign): string {
  const family = campaign.mode === "standard" ? "ad/detail/get" : "uni_promotion/ad/detail";
  const query = `advertiser_id=${toPlatformId(campaign.adAccountId)}&ad_id=${toPlatformId(campaign.campaignId)}`;
  return `${PREFIX}/${family}/?${query}`;
}

/** What an answer of `toStatePath` says, numbers as the text they were written in. A plan without a goal or with an open budget has none. */
export function readState(data: {
  readonly opt_status?: string | undefined;
  readonly delivery_setting?:
    | {
        readonly budget?: string | null | undefined;
        readonly roi2_goal?: string | null | undefined;
        readonly roi_goal?: string | null | undefined;
      }
    | undefined;
}): PlatformState {
  const setting = data.delivery_setting;
  const goal = readHundredths(setting?.roi2_goal ?? setting?.roi_goal);
  return {
    budget: readHundredths(setting?.budget),
    roiGoalCents: goal === null ? null : Number(goal),
    isOn: data.opt_status === "ENABLE" ? true : data.opt_status === "DISABLE" ? false : null,
  };
}

/** Money and goals of the platform; 0 is its word for none. */
function readHundredths(text: string | null | undefined): bigint | null {
  const hundredths = parseDecimalToMinor(text ?? "", 2);
  return hundredths !== null && hundredths > 0n ? hundredths : null;
}

function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let i = 0; i < items.length; i += size) chunks.push(items.slice(i, i + size));
  return chunks;
}
