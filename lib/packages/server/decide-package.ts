import "server-only";
import { describePeople, type PersonTraits } from "@/lib/coupons";
import type { HeldCoupon } from "@/lib/coupons/server";
import { assignArm } from "@/lib/experiments";
import { dayInZone } from "@/lib/kernel";
import { createRng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { listShopperTraits } from "@/lib/recommendation/server";
import type { OrderTerms } from "../domain/compose-package";
import {
  listOptions,
  PACKAGE_OPTIONS,
  type PartsAtHand,
  PLAIN,
  showsPart,
} from "../domain/package-option";
import { choosePackage } from "../domain/package-policy";
import { FEATURE_SCALE } from "../domain/shopper-features";
import { type Decision, insertDecisions } from "./decision-store";
import { type LearnedPolicy, readLearnedPolicy } from "./learned-policy";

export interface ListAtHand {
  readonly shopId: bigint;
  readonly impression: string;
  /** Null for a stranger, who is shown the plain list. */
  readonly shopperId: bigint | null;
  readonly parts: PartsAtHand;
  readonly terms: OrderTerms | null;
  readonly coupon: HeldCoupon | null;
}

const FULL = PACKAGE_OPTIONS.indexOf("full");
const DAY_MS = 86_400_000;

/**
 * The option that a list is shown with, logged with the chance it was drawn by; null where the shop's rule is off and everything
 * at hand is shown. The same impression is answered alike. Held-out shoppers are shown the plain list; a running plan says what
 * its people are shown; a test shows its control everything; everybody else is the policy's.
 */
export async function decidePackage(ctx: Ctx, list: ListAtHand): Promise<number | null> {
  const learned = await readLearnedPolicy(ctx, list.shopId);
  if (!learned.rule.isOn) return null;
  if (list.shopperId === null || list.terms === null) return PLAIN;
  const shopperId = list.shopperId;
  const [traits] = await listShopperTraits(ctx, {
    shopId: list.shopId,
    before: ctx.now,
    shopperId,
  });
  const features = toFeatures(traits ?? null);
  return transaction(ctx, async (tx) => {
    const known = await readKnown(tx, ctx, { ...list, shopperId }, learned);
    if (known.option !== null) return known.option;
    const choice = choose(list, shopperId, { learned, known, features });
    await insertDecisions(tx, list.shopId, [
      toDecision(ctx, { ...list, shopperId }, { ...choice, features }),
    ]);
    return choice.option;
  });
}

/** A shopper on the policy's fixed scale. */
export function toFeatures(traits: PersonTraits | null): Float64Array {
  return describePeople([traits], FEATURE_SCALE).values;
}

interface Known {
  /** What this impression was shown before. */
  readonly option: number | null;
  readonly recent: number;
  readonly planId: bigint | null;
  readonly planned: number | null;
  /** The running plan's own cap, where it is stricter than the rule's. */
  readonly planCap: number | null;
  readonly isHeldByPlan: boolean;
}

async function readKnown(
  tx: Tx,
  ctx: Ctx,
  list: ListAtHand & { readonly shopperId: bigint },
  { rule }: LearnedPolicy,
): Promise<Known> {
  const [row] = await tx.rows<Known>(
    `SELECT (SELECT option FROM package_decision WHERE shop_id = $1 AND decision_key = $2) AS option,
       (SELECT count(*)::int FROM package_decision WHERE shop_id = $1 AND shopper_id = $3 AND option > 0 AND decided_at > $4) AS recent,
       p.plan_id AS "planId", p.option AS planned, p.cap AS "planCap", COALESCE(p.is_holdout, false) AS "isHeldByPlan"
     FROM (SELECT 1) one LEFT JOIN LATERAL (
       SELECT n.plan_id, n.option, n.is_holdout, (a.request ->> 'capLists')::int AS cap FROM package_plan_person n
       JOIN package_plan a ON a.shop_id = n.shop_id AND a.plan_id = n.plan_id
       WHERE n.shop_id = $1 AND n.shopper_id = $3 AND $5::date BETWEEN a.starts_on AND a.ends_on
       ORDER BY n.plan_id DESC LIMIT 1) p ON true`,
    [
      list.shopId,
      list.impression,
      list.shopperId,
      new Date(ctx.now.getTime() - rule.capDays * DAY_MS),
      dayInZone(ctx.now, "UTC"),
    ],
  );
  return (
    row ?? {
      option: null,
      recent: 0,
      planId: null,
      planned: null,
      planCap: null,
      isHeldByPlan: false,
    }
  );
}

type Choice = Pick<Decision, "role" | "planId" | "option" | "options" | "propensity">;

function choose(
  list: ListAtHand,
  shopperId: bigint,
  at: {
    readonly learned: LearnedPolicy;
    readonly known: Known;
    readonly features: Float64Array;
  },
): Choice {
  const { rule, state } = at.learned;
  const isCapped = at.known.recent >= Math.min(rule.capLists, at.known.planCap ?? rule.capLists);
  const options = isCapped ? [PLAIN] : listOptions(list.parts);
  const shopper = createRng("packages").fork(list.shopId.toString(), shopperId.toString());
  const held = rule.holdoutBps / 10_000;
  const isHeld = shopper.fork("holdout").chance(held);
  if (at.known.planned !== null && !isHeld) {
    const option = at.known.isHeldByPlan ? PLAIN : at.known.planned;
    return {
      role: at.known.isHeldByPlan ? "plan-holdout" : "plan",
      planId: at.known.planId,
      option: options.includes(option) ? option : PLAIN,
      options,
      propensity: 1,
    };
  }
  const isControl =
    rule.experimentSeed !== null &&
    assignArm(rule.experimentSeed, shopperId.toString(), rule.experimentShare ?? 1) === "control";
  if (isControl && !isHeld)
    return {
      role: "control",
      planId: null,
      option: options.includes(FULL) ? FULL : (options.at(-1) ?? PLAIN),
      options,
      propensity: 1,
    };
  const drawn = choosePackage(
    state,
    { features: at.features, options },
    { strategy: rule.strategy, floor: rule.floorBps / 10_000 },
    shopper.fork("list", list.impression),
  );
  const option = isHeld ? PLAIN : drawn.arm;
  return {
    role: isHeld ? "holdout" : "policy",
    planId: null,
    option,
    options,
    propensity: Math.min(
      1,
      (1 - held) * (drawn.chances[option] ?? 0) + (option === PLAIN ? held : 0),
    ),
  };
}

function toDecision(
  ctx: Ctx,
  { impression, shopperId, terms, coupon }: ListAtHand & { readonly shopperId: bigint },
  choice: Choice & { readonly features: Float64Array },
): Decision {
  const hasService = showsPart(choice.option, "service");
  const hasCoupon = showsPart(choice.option, "coupon") && coupon !== null;
  return {
    ...choice,
    key: impression,
    shopperId,
    marginBps: Math.round((terms?.marginRate ?? 0) * 10_000),
    orderCost: hasService ? BigInt(Math.round(terms?.insurance ?? 0)) : 0n,
    couponCost: hasCoupon ? BigInt(coupon.shopPart) : 0n,
    couponThreshold: hasCoupon ? coupon.threshold : 0n,
    isSimulated: false,
    at: ctx.now,
    told: null,
  };
}
