import "server-only";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Prepared, readAtOnce, transaction } from "@/lib/platform/db";
import { type CouponArm, toContribution } from "../domain/campaign";
import { compareMeans } from "../domain/fit-response";
import { readPolicy } from "../domain/foresee-lift";
import { predictOffers } from "../domain/predict-offers";
import type { CampaignDto, CampaignListDto } from "../schemas";
import { planTrial, toTerms } from "./assign-coupons";
import { toCampaignDto, toCampaignRow, toIntervalDto, toMoney, toReadingDto } from "./campaign-dto";
import {
  type Campaign,
  type PersonRow,
  readCampaign,
  readCampaigns,
  readPeople,
  StoredArms,
} from "./campaign-store";
import { type LearnedTrial, learnTrial, openRng } from "./learn-campaign";

const SAMPLE_PEOPLE = 1200;
const NO_LIMITS = { shop: null, platform: null, creator: null, people: null };

/** The campaigns of a shop, the newest first. */
export async function listCampaigns(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<CampaignListDto> {
  requirePermission(ctx, "coupons.view");
  requireShop(ctx, input.shopId);
  const campaigns = await transaction(ctx, (tx) => readCampaigns(tx, input.shopId));
  return { items: campaigns.map(toCampaignRow) };
}

/** One campaign with what its trial teaches, what was planned and what came of it beside the holdout. */
export async function getCampaign(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly id: bigint },
): Promise<CampaignDto> {
  requirePermission(ctx, "coupons.view");
  requireShop(ctx, input.shopId);
  const { campaign, people } = await transaction(ctx, async (tx) => ({
    campaign: await readCampaign(tx, input.shopId, input.id),
    people: await readPeople(tx, input.shopId, input.id),
  }));
  const trialId = campaign.kind === "trial" ? campaign.id : campaign.sourceId;
  const learned = trialId === null ? null : await learnTrial(ctx, input.shopId, trialId);
  return {
    ...toCampaignDto(campaign),
    reading: learned && toReadingDto(learned.reading, readPolicies(learned, input)),
    realised: campaign.kind === "targeted" ? measureRealised(campaign, people) : null,
    sample: learned && drawSample(learned, campaign),
  };
}

/** Each coupon for everyone, and each person the coupon that brings most, all told by the same trial. */
function readPolicies(learned: LearnedTrial, at: { readonly shopId: bigint; readonly id: bigint }) {
  const rng = openRng(at.shopId, learned.source.id).fork("policies");
  const size = learned.trial.rows.length;
  const everyone = learned.trial.arms.map((arm, k) => ({
    policy: arm.name,
    reading: readPolicy(learned.trial, new Uint8Array(size).fill(k + 1), rng.fork("all", k)),
  }));
  const chosen = planTrial(learned, toTerms(learned.source), NO_LIMITS).arm;
  return [
    ...everyone,
    { policy: "chosen", reading: readPolicy(learned.trial, chosen, rng.fork("chosen")) },
  ];
}

function measureRealised(
  { arms, marginBps, plan }: Campaign,
  people: readonly PersonRow[],
): CampaignDto["realised"] {
  const told = people.filter(({ sales }) => sales !== null);
  const earned = (isHoldout: boolean) =>
    told
      .filter((one) => one.isHoldout === isHoldout)
      .map((one) => contributionOf(one, arms, marginBps));
  const [treated, holdout] = [earned(false), earned(true)];
  if (treated.length < 2 || holdout.length < 2) return null;
  const lift = compareMeans(treated, holdout);
  const foreseen = plan?.foreseen ?? null;
  return {
    treated: treated.length,
    holdout: holdout.length,
    lift: toIntervalDto(lift),
    isForeseen:
      foreseen && Number(foreseen.low) <= lift.value && lift.value <= Number(foreseen.high),
    discount: toMoney(told.reduce((sum, { discount }) => sum + Number(discount ?? 0n), 0)),
  };
}

function contributionOf(person: PersonRow, arms: readonly CouponArm[], marginBps: number): number {
  return toContribution(
    {
      arm: person.arm,
      propensity: person.propensity,
      sales: Number(person.sales ?? 0n),
      discount: Number(person.discount ?? 0n),
    },
    arms,
    marginBps / 10_000,
  );
}

/** Offers of some of the trial's people, so that a browser can solve the budget again as it moves. */
function drawSample(learned: LearnedTrial, campaign: Campaign): CampaignDto["sample"] {
  const offers = predictOffers(learned.trial, learned, learned.features);
  const stride = Math.max(1, Math.ceil(offers.people / SAMPLE_PEOPLE));
  const size = learned.trial.arms.length;
  const addedSales: number[] = [];
  const discount: number[] = [];
  let people = 0;
  for (let person = 0; person < offers.people; person += stride) {
    people += 1;
    for (let k = 0; k < size; k += 1) {
      addedSales.push(Math.round(offers.addedSales[person * size + k] ?? 0));
      discount.push(Math.round(offers.discount[person * size + k] ?? 0));
    }
  }
  return { people, of: campaign.plan?.treated ?? offers.people, addedSales, discount };
}

/** The assignment as a sheet: shoppers by the shop's own numbers and hashes, for their names are not kept. */
export async function exportAssignment(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly id: bigint },
): Promise<string> {
  requirePermission(ctx, "coupons.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const campaign = await readCampaign(tx, input.shopId, input.id);
    const people = await readPeople(tx, input.shopId, input.id);
    const id = toPublicId("couponCampaign", campaign.id);
    const lines = people.map(({ shopperId, arm, isHoldout, propensity, expected }) =>
      [
        id,
        shopperId,
        arm,
        quote(campaign.arms[arm - 1]?.name ?? ""),
        isHoldout,
        propensity,
        expected ?? "",
      ].join(","),
    );
    return `${["campaign,shopper,arm,coupon,holdout,propensity,expected_contribution", ...lines].join("\n")}\n`;
  });
}

/** A cell that a spreadsheet neither splits nor runs. */
function quote(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The coupon that a shopper holds from the newest campaign that gave one and has not ended. */
export interface HeldCoupon {
  readonly name: string;
  readonly value: bigint;
  readonly threshold: bigint;
  readonly expectedContribution: bigint;
  /** What the shop itself bears of its value, in minor units. */
  readonly shopPart: number;
}

/** Whether any targeted campaign gives coupons on a day. */
export async function hasRunningCampaign(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly on: string },
): Promise<boolean> {
  requirePermission(ctx, "coupons.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const rows = await tx.rows(
      `SELECT 1 FROM coupon_campaign WHERE shop_id = $1 AND kind = 'targeted' AND $2::date BETWEEN starts_on AND ends_on LIMIT 1`,
      [input.shopId, input.on],
    );
    return rows.length > 0;
  });
}

interface HeldRow {
  readonly arm: number;
  readonly arms: unknown;
  readonly expected: bigint | null;
}

/** What one shopper holds on a day; null for nothing. */
export async function findHeldCoupon(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly shopperId: bigint; readonly on: string },
): Promise<HeldCoupon | null> {
  requirePermission(ctx, "coupons.view");
  requireShop(ctx, input.shopId);
  const held: Prepared<HeldRow> = {
    name: "coupons.held",
    text: FIND_HELD,
    values: [input.shopId, input.shopperId, input.on],
  };
  const [[row]] = await readAtOnce(ctx, [held]);
  const coupon = row && StoredArms.parse(row.arms)[row.arm - 1];
  if (!row || !coupon) return null;
  return {
    name: coupon.name,
    value: BigInt(coupon.value),
    threshold: BigInt(coupon.threshold),
    expectedContribution: row.expected ?? 0n,
    shopPart: Math.round((coupon.value * coupon.shares.shop) / 10_000),
  };
}

const FIND_HELD = `SELECT p.arm, c.arms, p.expected_minor AS expected FROM coupon_person p
  JOIN coupon_campaign c ON c.shop_id = p.shop_id AND c.campaign_id = p.campaign_id
  WHERE p.shop_id = $1 AND p.shopper_id = $2 AND p.arm > 0 AND c.kind = 'targeted'
    AND $3::date BETWEEN c.starts_on AND c.ends_on
  ORDER BY p.campaign_id DESC LIMIT 1`;
