import "server-only";
import { recordAudit } from "@/lib/audit/server";
import type { PlatformChange } from "@/lib/connectors";
import { toQianchuanRequests } from "@/lib/connectors";
import { applyChanges, openAdPlatform, readStates } from "@/lib/connectors/server";
import { AppError, addDays, notFound, toPublicId } from "@/lib/kernel";
import { type AdCampaign, listAdCampaigns } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { FindingDto, PauseDto, PausedDto } from "../schemas";
import { findFinding } from "./finding-store";
import { moveFinding } from "./move-finding";

interface FindingKey {
  readonly shopId: bigint;
  readonly findingId: bigint;
}

const RECENT_DAYS = 7;
const SEARCH_DAYS = 30;

/** What pausing the plan of a finding would change, before it is done: how it stands, what it spends, and the request word by word. */
export async function previewPause(ctx: Ctx, key: FindingKey): Promise<PauseDto> {
  requirePermission(ctx, "diagnosis.view");
  requirePermission(ctx, "planning.view");
  requireShop(ctx, key.shopId);
  const { campaign, spendPerDay } = await readPlan(ctx, key);
  const platform = await openAdPlatform(ctx, key.shopId);
  const state = platform && (await readStates(platform, [campaign])).get(campaign.campaignId);
  return {
    campaign: campaign.campaignId,
    name: campaign.name,
    spendPerDay: String(spendPerDay),
    account: platform === null ? "none" : platform.isPractice ? "practice" : "live",
    isOn: state?.isOn ?? null,
    requests: isAddressed(campaign)
      ? toQianchuanRequests([toPause(campaign)]).map(({ method, path, body }) => ({
          method,
          path,
          body,
        }))
      : [],
  };
}

/** Pauses the plan of a finding on the connected account, reads it back, and takes the finding as accepted. Twice is harmless. */
export async function pausePlan(
  ctx: Ctx,
  input: FindingKey & { readonly reason: string },
): Promise<PausedDto> {
  requirePermission(ctx, "diagnosis.edit");
  requirePermission(ctx, "planning.edit");
  requireShop(ctx, input.shopId);
  const { shopId, findingId, reason } = input;
  const { finding, campaign } = await readPlan(ctx, input);
  const platform = await openAdPlatform(ctx, shopId);
  if (platform === null)
    throw new AppError(
      "conflict",
      "diagnosis/unconnected",
      "No ad account is connected: pause the plan on the platform, or connect the account first.",
    );
  const before = await readStates(platform, [campaign]);
  const [applied] = await applyChanges(platform, [toPause(campaign)], before);
  const outcome = applied?.outcome ?? "unreadable";
  await transaction(ctx, (tx) =>
    recordAudit(tx, ctx, {
      shopId,
      action: "diagnosis.plan.pause",
      entity: { kind: "campaign", id: campaign.campaignId },
      before: { isOn: before.get(campaign.campaignId)?.isOn ?? null },
      after: { outcome, stands: applied?.after ?? null, finding: finding.id },
      ...(reason && { reason }),
    }),
  );
  if (outcome === "done" || outcome === "already")
    await moveFinding(ctx, {
      shopId,
      findingId,
      move: "accept",
      reason: reason || campaign.name,
    });
  return { outcome, message: applied?.message ?? null };
}

/** The plan that a finding is about, as the newest reports name it. */
async function readPlan(
  ctx: Ctx,
  { shopId, findingId }: FindingKey,
): Promise<{ finding: FindingDto; campaign: AdCampaign; spendPerDay: bigint }> {
  const finding = await transaction(ctx, (tx) => findFinding(tx, shopId, findingId));
  const id = finding?.segment.find(({ dimension }) => dimension === "campaign")?.value;
  if (!finding || id === undefined)
    throw notFound(`A plan of finding ${toPublicId("finding", findingId)}`);
  const { to } = finding.change.window;
  const find = async (days: number): Promise<AdCampaign | undefined> => {
    const range = { from: addDays(to, 1 - days), to };
    return (await listAdCampaigns(ctx, { shopId, range })).find(
      ({ campaignId }) => campaignId === id,
    );
  };
  const campaign = await find(SEARCH_DAYS);
  if (!campaign) throw notFound(`Plan ${id}`);
  const recent = await find(RECENT_DAYS);
  return { finding, campaign, spendPerDay: (recent?.spend ?? 0n) / BigInt(RECENT_DAYS) };
}

const toPause = (campaign: AdCampaign): PlatformChange => ({
  kind: "status",
  campaign,
  isOn: false,
});

/** Whether a plan carries ids of the platform's; others can only be changed by hand. */
const isAddressed = ({ campaignId, adAccountId }: AdCampaign): boolean =>
  /^[1-9]\d{0,18}$/.test(campaignId) && /^[1-9]\d{0,18}$/.test(adAccountId);
