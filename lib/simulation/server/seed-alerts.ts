import "server-only";
import { RuleInput } from "@/lib/alerts";
import { createRule, watchRules } from "@/lib/alerts/server";
import type { Ctx } from "@/lib/platform/context";

const DAY_MS = 86_400_000;
/** The rules were written so long ago: what they have found since is there to be seen. */
const WATCHED_DAYS = 75;

const RULES: readonly unknown[] = [
  {
    name: "净成交掉出预期",
    spec: { metric: "netSales", compare: { kind: "band", side: "below" }, calmDays: 3 },
    quiet: { from: "22:00", to: "08:00" },
  },
  {
    name: "综合ROI 连续两天走低",
    spec: {
      metric: "compositeRoi",
      spanDays: 7,
      compare: { kind: "previous", side: "below", change: 0.12 },
      forDays: 2,
      calmDays: 5,
    },
    remindDays: 3,
  },
  {
    name: "达人带货突然变多",
    spec: {
      metric: "paidGmv",
      spanDays: 7,
      by: "creator",
      compare: { kind: "previous", side: "above", change: 1 },
      calmDays: 14,
    },
  },
  {
    name: "退款率偏高",
    spec: {
      metric: "refundRate",
      spanDays: 7,
      by: "product",
      compare: { kind: "absolute", side: "above", limit: 0.3 },
      forDays: 3,
      calmDays: 14,
    },
  },
];

/** Gives a demo shop rules that have watched it for some weeks, with what they found. */
export async function seedAlerts(ctx: Ctx, input: { readonly shopId: bigint }): Promise<void> {
  const earlier: Ctx = { ...ctx, now: new Date(ctx.now.getTime() - WATCHED_DAYS * DAY_MS) };
  for (const rule of RULES)
    await createRule(earlier, { ...RuleInput.parse(rule), shopId: input.shopId });
  await watchRules(ctx, input);
}
