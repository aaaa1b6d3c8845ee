import "server-only";
import * as z from "zod";
import { type CalendarDay, notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Tx, toArrayLiteral } from "@/lib/platform/db";
import type { CouponArm, CouponBudgets } from "../domain/campaign";
import { PlanDto } from "../schemas";

export interface Campaign {
  readonly id: bigint;
  readonly name: string;
  readonly kind: "trial" | "targeted";
  readonly sourceId: bigint | null;
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay;
  readonly marginBps: number;
  readonly marginFloorBps: number | null;
  readonly holdoutBps: number;
  readonly arms: readonly CouponArm[];
  readonly budgets: CouponBudgets;
  readonly plan: PlanDto | null;
  readonly isSimulated: boolean;
  readonly people: number;
  readonly outcomes: number;
}

type CampaignRow = Omit<Campaign, "arms" | "budgets" | "plan"> & {
  readonly arms: unknown;
  readonly budgets: unknown;
  readonly plan: unknown;
};

const Limit = z.number().nullable();
export const StoredArms = z.array(
  z.object({
    name: z.string(),
    value: z.number(),
    threshold: z.number(),
    shares: z.object({ shop: z.number(), platform: z.number(), creator: z.number() }),
  }),
);
const StoredBudgets = z.object({ shop: Limit, platform: Limit, creator: Limit, people: Limit });
const CAMPAIGNS_MAX = 100;

const COLUMNS = `c.campaign_id AS id, c.name, c.kind, c.source_id AS "sourceId", c.starts_on AS "startsOn", c.ends_on AS "endsOn",
  c.margin_bps AS "marginBps", c.margin_floor_bps AS "marginFloorBps", c.holdout_bps AS "holdoutBps", c.arms, c.budgets, c.plan,
  c.is_simulated AS "isSimulated",
  (SELECT count(*)::int FROM coupon_person p WHERE p.shop_id = c.shop_id AND p.campaign_id = c.campaign_id) AS people,
  (SELECT count(p.told_at)::int FROM coupon_person p WHERE p.shop_id = c.shop_id AND p.campaign_id = c.campaign_id) AS outcomes`;

export async function readCampaigns(tx: Tx, shopId: bigint): Promise<Campaign[]> {
  const rows = await tx.rows<CampaignRow>(
    `SELECT ${COLUMNS} FROM coupon_campaign c WHERE c.shop_id = $1 ORDER BY c.campaign_id DESC LIMIT ${CAMPAIGNS_MAX}`,
    [shopId],
  );
  return rows.map(toCampaign);
}

export async function readCampaign(tx: Tx, shopId: bigint, id: bigint): Promise<Campaign> {
  const [row] = await tx.rows<CampaignRow>(
    `SELECT ${COLUMNS} FROM coupon_campaign c WHERE c.shop_id = $1 AND c.campaign_id = $2`,
    [shopId, id],
  );
  if (!row) throw notFound(`Campaign ${toPublicId("couponCampaign", id)}`);
  return toCampaign(row);
}

function toCampaign(row: CampaignRow): Campaign {
  return {
    ...row,
    arms: StoredArms.parse(row.arms),
    budgets: StoredBudgets.parse(row.budgets),
    plan: row.plan === null ? null : PlanDto.parse(row.plan),
  };
}

export type NewCampaign = Omit<Campaign, "id" | "plan" | "people" | "outcomes">;

export async function insertCampaign(
  tx: Tx,
  shopId: bigint,
  campaign: NewCampaign,
  now: Date,
): Promise<bigint> {
  await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.coupons', $1))", [shopId]);
  const [row] = await tx.rows<{ id: bigint }>(
    `INSERT INTO coupon_campaign (shop_id, campaign_id, name, kind, source_id, starts_on, ends_on, margin_bps,
       margin_floor_bps, holdout_bps, arms, budgets, is_simulated, created_at)
     SELECT $1, COALESCE(max(campaign_id), 0) + 1, $2, $3, $4, $5::date, $6::date, $7, $8, $9, $10, $11, $12, $13
     FROM coupon_campaign WHERE shop_id = $1 RETURNING campaign_id AS id`,
    [
      shopId,
      campaign.name,
      campaign.kind,
      campaign.sourceId,
      campaign.startsOn,
      campaign.endsOn,
      campaign.marginBps,
      campaign.marginFloorBps,
      campaign.holdoutBps,
      toJson(campaign.arms),
      toJson(campaign.budgets),
      campaign.isSimulated,
      now,
    ],
  );
  if (!row) throw new Error("The campaign was not written.");
  return row.id;
}

export interface PersonRow {
  readonly shopperId: bigint;
  readonly arm: number;
  readonly isHoldout: boolean;
  readonly propensity: number;
  readonly expected: bigint | null;
  readonly sales: bigint | null;
  readonly discount: bigint | null;
}

export function readPeople(tx: Tx, shopId: bigint, campaignId: bigint): Promise<PersonRow[]> {
  return tx.rows<PersonRow>(
    `SELECT shopper_id AS "shopperId", arm, is_holdout AS "isHoldout", propensity, expected_minor AS expected,
       sales_minor AS sales, discount_minor AS discount
     FROM coupon_person WHERE shop_id = $1 AND campaign_id = $2 ORDER BY shopper_id`,
    [shopId, campaignId],
  );
}

export async function replacePlan(
  tx: Tx,
  target: { readonly shopId: bigint; readonly campaignId: bigint; readonly budgets: CouponBudgets },
  people: readonly Pick<PersonRow, "shopperId" | "arm" | "isHoldout" | "propensity" | "expected">[],
  plan: PlanDto,
): Promise<void> {
  await tx.run("DELETE FROM coupon_person WHERE shop_id = $1 AND campaign_id = $2", [
    target.shopId,
    target.campaignId,
  ]);
  await tx.run(
    `INSERT INTO coupon_person (shop_id, campaign_id, shopper_id, arm, is_holdout, propensity, expected_minor)
     SELECT $1, $2, p.shopper, p.arm, p.holdout, p.propensity, p.expected
     FROM unnest($3::bigint[], $4::smallint[], $5::boolean[], $6::float8[], $7::bigint[])
       AS p(shopper, arm, holdout, propensity, expected)`,
    [
      target.shopId,
      target.campaignId,
      toArrayLiteral(people.map(({ shopperId }) => shopperId)),
      toArrayLiteral(people.map(({ arm }) => arm)),
      toArrayLiteral(people.map(({ isHoldout }) => (isHoldout ? "t" : "f"))),
      toArrayLiteral(people.map(({ propensity }) => propensity)),
      toArrayLiteral(people.map(({ expected }) => expected)),
    ],
  );
  await tx.run(
    "UPDATE coupon_campaign SET plan = $3, budgets = $4 WHERE shop_id = $1 AND campaign_id = $2",
    [target.shopId, target.campaignId, toJson(plan), toJson(target.budgets)],
  );
}
