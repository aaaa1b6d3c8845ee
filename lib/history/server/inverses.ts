import "server-only";
import * as z from "zod";
import { SaveViewInput } from "@/lib/agency";
import { removeView, saveView, setShopProfile } from "@/lib/agency/server";
import { RuleDto, RuleInput } from "@/lib/alerts";
import { changeRule } from "@/lib/alerts/server";
import { AppError, fromPublicId } from "@/lib/kernel";
import { SaveDefinitionInput } from "@/lib/ledger";
import { saveDefinition } from "@/lib/ledger/server";
import { PlanBriefInput } from "@/lib/planning";
import { updateSuperPlan } from "@/lib/planning/server";
import type { Ctx } from "@/lib/platform/context";
import { RulesChange } from "@/lib/recommendation";
import { updateRules } from "@/lib/recommendation/server";
import { FeeRuleInput } from "@/lib/reconciliation";
import { addFeeRule, removeFeeRule } from "@/lib/reconciliation/server";
import { renameShop } from "@/lib/tenancy/server";
import { FeedInput } from "@/lib/trends";
import { addFeed, removeFeed } from "@/lib/trends/server";

/** What the trail says of an edit. */
export interface EditedLine {
  readonly shopId: bigint;
  readonly entityId: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Why, for verbs that ask. */
  readonly reason: string;
}

type Inverse = (ctx: Ctx, line: EditedLine) => Promise<unknown>;

/**
 * How each edit is taken back: through the verb that anybody would use, so that it is authorised, checked and written to the
 * trail like any other. An action that is not here has no undo; entries of the book are reversed, imports are withdrawn.
 */
const INVERSES: Readonly<Record<string, Inverse>> = {
  "agency.profile.save": (ctx, { shopId, before, reason }) =>
    setShopProfile(ctx, { shopId, reason, ...Profile.parse(before ?? {}) }),
  // A view that replaced one of its name is replaced by it in turn.
  "agency.view.save": (ctx, { shopId, entityId, before }) =>
    before
      ? saveView(ctx, { shopId, ...SaveViewInput.parse(before) })
      : removeView(ctx, { shopId, viewId: fromPublicId("savedView", entityId) }),
  "agency.view.remove": (ctx, { shopId, before }) =>
    saveView(ctx, { shopId, ...SaveViewInput.parse(before) }),
  "alerts.rule.create": (ctx, { shopId, entityId }) =>
    changeRule(ctx, { shopId, ruleId: fromPublicId("alertRule", entityId), status: "archived" }),
  "alerts.rule.change": (ctx, { shopId, entityId, before }) =>
    changeRule(ctx, {
      shopId,
      ruleId: fromPublicId("alertRule", entityId),
      ...RuleInput.parse(before),
      status: RuleDto.shape.status.parse(Object(before).status),
    }),
  "ledger.definition.save": (ctx, { shopId, before, after, reason }) =>
    saveDefinition(ctx, {
      shopId,
      ...SaveDefinitionInput.parse({ ...Object(before), reason, basedOn: Object(after).version }),
    }),
  "planning.super-plan.update": (ctx, { shopId, entityId, before }) =>
    updateSuperPlan(ctx, {
      shopId,
      planId: fromPublicId("superPlan", entityId),
      ...PlanBriefInput.parse(Object(before).brief),
    }),
  "recommendation.rules.update": (ctx, { shopId, before }) =>
    updateRules(ctx, { shopId, rules: RulesChange.parse(before) }),
  "reconciliation.fee-rule.add": (ctx, { shopId, entityId }) =>
    removeFeeRule(ctx, { shopId, ruleId: fromPublicId("feeRule", entityId) }),
  "reconciliation.fee-rule.remove": (ctx, { shopId, before }) =>
    addFeeRule(ctx, { shopId, ...FeeRuleInput.parse(before) }),
  "tenancy.shop.rename": (ctx, { shopId, before }) =>
    renameShop(ctx, { shopId, ...Named.parse(before) }),
  "trends.feed.add": (ctx, { shopId, entityId }) =>
    removeFeed(ctx, { shopId, feedId: fromPublicId("trendFeed", entityId) }),
  "trends.feed.remove": (ctx, { shopId, before }) =>
    addFeed(ctx, { shopId, ...FeedInput.parse(before) }),
};

export const EDIT_ACTIONS = Object.keys(INVERSES);

/** A shop that was never ranked counts as the middle tier and is asked for nothing. */
const Profile = z.object({
  tier: z.enum(["a", "b", "c"]).default("b"),
  goalRoi: z.number().nullable().default(null),
});
const Named = z.object({ name: z.string() });

/** Makes the inverse of an edit. What the trail holds of an old edit may no longer be what its verb takes. */
export async function makeInverse(ctx: Ctx, action: string, line: EditedLine): Promise<void> {
  const inverse = INVERSES[action];
  if (!inverse) throw new Error(`${action} has no inverse.`);
  try {
    await inverse(ctx, line);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new AppError(
      "conflict",
      "history/too-old",
      "What was there before no longer fits what can be entered today.",
    );
  }
}
