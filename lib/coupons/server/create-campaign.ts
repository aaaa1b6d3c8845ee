import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, addDays, fromPublicId, toPublicId } from "@/lib/kernel";
import { getFigures } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { CampaignDto, CampaignInput } from "../schemas";
import { toCampaignDto } from "./campaign-dto";
import { type Campaign, insertCampaign, readCampaign, readCampaigns } from "./campaign-store";

const MARGIN_DAYS = 90;

/** Registers a campaign. A targeted one learns from a trial that has outcomes, and takes its coupons unless told others. */
export async function createCampaign(
  ctx: Ctx,
  input: CampaignInput & { readonly shopId: bigint; readonly isSimulated?: boolean },
): Promise<CampaignDto> {
  requirePermission(ctx, "coupons.edit");
  requireShop(ctx, input.shopId);
  const marginBps = input.marginBps ?? (await readBookMargin(ctx, input));
  return transaction(ctx, async (tx) => {
    const source =
      input.kind === "targeted"
        ? findSource(await readCampaigns(tx, input.shopId), input.source)
        : null;
    const arms =
      input.arms.length > 0
        ? input.arms.map((arm) => ({
            ...arm,
            value: Number(arm.value),
            threshold: Number(arm.threshold),
          }))
        : (source?.arms ?? []);
    if (arms.length === 0)
      throw new AppError("invalid", "coupons/no-arms", "A trial needs at least one coupon.");
    if (source && arms.length !== source.arms.length)
      throw new AppError(
        "invalid",
        "coupons/other-arms",
        "A targeted campaign gives the coupons that its trial tried.",
      );
    const id = await insertCampaign(
      tx,
      input.shopId,
      {
        name: input.name,
        kind: input.kind,
        sourceId: source?.id ?? null,
        startsOn: input.startsOn,
        endsOn: input.endsOn,
        marginBps,
        marginFloorBps: input.marginFloorBps,
        holdoutBps: input.holdoutBps,
        arms,
        budgets: {
          shop: toLimit(input.budgets.shop),
          platform: toLimit(input.budgets.platform),
          creator: toLimit(input.budgets.creator),
          people: input.budgets.people,
        },
        isSimulated: input.isSimulated ?? false,
      },
      ctx.now,
    );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "coupons.campaign.create",
      entity: { kind: "coupon-campaign", id: toPublicId("couponCampaign", id) },
      after: { name: input.name, kind: input.kind, marginBps, arms },
    });
    return toCampaignDto(await readCampaign(tx, input.shopId, id));
  });
}

function toLimit(amount: string | null): number | null {
  return amount === null ? null : Number(amount);
}

function findSource(campaigns: readonly Campaign[], id: string | undefined): Campaign {
  const wanted = id === undefined ? null : fromPublicId("couponCampaign", id);
  const found = campaigns.find(
    (one) => one.kind === "trial" && one.outcomes > 0 && (wanted === null || one.id === wanted),
  );
  if (!found)
    throw new AppError(
      "conflict",
      "coupons/no-trial",
      "There is no trial with outcomes to learn from: run one first.",
    );
  return found;
}

/** What the shop keeps of net sales before marketing, over the last ninety days of its book. */
async function readBookMargin(ctx: Ctx, input: { readonly shopId: bigint }): Promise<number> {
  const to = ctx.now.toISOString().slice(0, 10);
  const { total } = await getFigures(ctx, {
    shopId: input.shopId,
    from: addDays(to, -MARGIN_DAYS),
    to,
    by: "day",
    basis: "business",
  });
  const netSales = Number(total.netSales);
  if (netSales <= 0)
    throw new AppError(
      "invalid",
      "coupons/no-margin",
      "The book has no sales of the last ninety days: state the margin.",
    );
  const kept = 1 - Number(total.cogs) / netSales;
  return Math.round(Math.min(1, Math.max(0, kept)) * 10_000);
}
