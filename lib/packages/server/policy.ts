import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { type ExperimentDto, ExperimentInput } from "@/lib/experiments";
import { createExperiment, readExperiment } from "@/lib/experiments/server";
import { AppError, addDays, dayInZone, fromPublicId, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { PackagePolicyDto, PolicyTestInput, RuleInput } from "../policy-schemas";
import { judgePolicy } from "./judge-policy";
import { forgetLearnedPolicy, settleDecisions } from "./learned-policy";
import { readPolicyLists } from "./policy-lists";
import { readRule, type StoredRule, writeRule } from "./rule-store";

type Shop = { readonly shopId: bigint };

/** The shop's rule, what each option left so far, and whether the policy is worth it. */
export async function getPackagePolicy(ctx: Ctx, input: Shop): Promise<PackagePolicyDto> {
  requirePermission(ctx, "recommendation.view");
  requireShop(ctx, input.shopId);
  const rule = await transaction(ctx, (tx) => readRule(tx, input.shopId));
  await settleDecisions(ctx, { shopId: input.shopId, outcomeDays: rule.outcomeDays });
  const { experimentId } = rule;
  const lists = await transaction(ctx, (tx) => readPolicyLists(tx, input.shopId, experimentId));
  const told = lists.options.reduce((sum, one) => sum + one.told, 0);
  const judged = await judgePolicy(ctx, input.shopId, told);
  return {
    rule: toRuleDto(rule),
    lists: lists.options.reduce((sum, one) => sum + one.lists, 0),
    told,
    options: lists.options.map((one) => ({ ...one, ...judged.options[one.option] })),
    learned: judged.learned,
    realised: lists.realised,
    test:
      experimentId === null
        ? null
        : {
            experiment: toPublicId("experiment", experimentId),
            testShoppers: lists.arms.test.users,
            controlShoppers: lists.arms.control.users,
          },
    isSimulated: lists.isSimulated,
  };
}

function toRuleDto(rule: StoredRule): RuleInput {
  const { isOn, strategy, floorBps, holdoutBps, outcomeDays, capLists, capDays } = rule;
  return { isOn, strategy, floorBps, holdoutBps, outcomeDays, capLists, capDays };
}

/** Sets how lists get their package. What was learned stays. */
export async function setPackageRule(
  ctx: Ctx,
  input: RuleInput & Shop,
): Promise<{ rule: RuleInput }> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  const { shopId, ...rule } = input;
  await transaction(ctx, async (tx) => {
    const before = await readRule(tx, shopId);
    await writeRule(tx, shopId, { ...before, ...rule }, ctx.now);
    await recordAudit(tx, ctx, {
      shopId,
      action: "packages.rule.set",
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
      before: toRuleDto(before),
      after: rule,
    });
  });
  forgetLearnedPolicy(shopId);
  return { rule };
}

/**
 * Registers a test of the policy against showing everything at hand, shopper by shopper, and lets it decide from now on. Shoppers held
 * out take no part.
 */
export async function startPolicyTest(
  ctx: Ctx,
  input: PolicyTestInput & Shop,
): Promise<ExperimentDto> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  const rule = await transaction(ctx, (tx) => readRule(tx, input.shopId));
  if (!rule.isOn)
    throw new AppError(
      "conflict",
      "packages/rule-off",
      "Turn the policy on first: a test compares it.",
    );
  const today = dayInZone(ctx.now, "UTC");
  const experiment = await createExperiment(ctx, {
    ...ExperimentInput.parse({
      name: "Packages: policy against everything",
      hypothesis: "The policy leaves more a shopper than showing every part at hand.",
      kind: "user",
      metric: "amount",
      startsOn: today,
      endsOn: addDays(today, input.days - 1),
      testShare: input.testShare,
    }),
    shopId: input.shopId,
  });
  await transaction(ctx, async (tx) => {
    await writeRule(
      tx,
      input.shopId,
      {
        ...(await readRule(tx, input.shopId)),
        experimentId: fromPublicId("experiment", experiment.id),
        experimentSeed: experiment.plan.seed,
        experimentShare: input.testShare,
        experimentFrom: ctx.now,
      },
      ctx.now,
    );
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "packages.test.start",
      entity: { kind: "experiment", id: experiment.id },
      after: { days: input.days, testShare: input.testShare },
    });
  });
  forgetLearnedPolicy(input.shopId);
  return experiment;
}

/** Reads the running test from what its shoppers left, by the method it was registered with. A final reading ends the test. */
export async function readPolicyTest(ctx: Ctx, input: Shop): Promise<ExperimentDto> {
  requirePermission(ctx, "recommendation.edit");
  requireShop(ctx, input.shopId);
  const rule = await transaction(ctx, (tx) => readRule(tx, input.shopId));
  const { experimentId } = rule;
  if (experimentId === null)
    throw new AppError("conflict", "packages/no-test", "No test of the policy is running.");
  await settleDecisions(ctx, { shopId: input.shopId, outcomeDays: rule.outcomeDays });
  const { arms } = await transaction(ctx, (tx) => readPolicyLists(tx, input.shopId, experimentId));
  if (arms.test.users === 0 || arms.control.users === 0)
    throw new AppError(
      "conflict",
      "packages/no-outcomes",
      "Both arms need shoppers whose outcome is known.",
    );
  const toArm = (arm: typeof arms.test) => ({
    ...arm,
    conversions: null,
    revenueSum: null,
    revenueSumOfSquares: null,
    before: null,
  });
  const read = await readExperiment(ctx, {
    shopId: input.shopId,
    experimentId,
    arms: { test: toArm(arms.test), control: toArm(arms.control) },
    rows: [],
    cost: null,
  });
  if (read.status === "done") {
    await transaction(ctx, async (tx) =>
      writeRule(
        tx,
        input.shopId,
        {
          ...(await readRule(tx, input.shopId)),
          experimentId: null,
          experimentSeed: null,
          experimentShare: null,
          experimentFrom: null,
        },
        ctx.now,
      ),
    );
    forgetLearnedPolicy(input.shopId);
  }
  return read;
}
