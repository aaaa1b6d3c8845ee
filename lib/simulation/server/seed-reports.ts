import "server-only";
import { addMonths, dayInZone, fromPublicId, monthOf, monthRange } from "@/lib/kernel";
import { getFigures } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { type DashboardBodyDto, STARTER_BODY } from "@/lib/reports";
import {
  createDashboard,
  createSchedule,
  savePerformanceRule,
  sendScheduleNow,
  setGoals,
} from "@/lib/reports/server";

const TIME_ZONE = "Asia/Shanghai";
const GOALS_SET = 12;
/** Asked for so much of what was reached, so that some reach their goal and some do not. */
const ASKED_PERCENTS = [92, 108, 85, 126, 99, 140];

const CREATOR_BODY: DashboardBodyDto = {
  groups: [
    {
      id: "people",
      title: "达人",
      tiles: [
        {
          id: "creators",
          title: "",
          kind: "bar",
          metrics: ["netSales"],
          by: "creator",
          grain: "day",
          top: 10,
          width: 2,
        },
        {
          id: "weeks",
          title: "佣金按周",
          kind: "line",
          metrics: ["commissionOrganic", "commissionAd"],
          by: null,
          grain: "week",
          top: 10,
          width: 2,
        },
      ],
    },
    {
      id: "goods",
      title: "商品",
      tiles: [
        {
          id: "products",
          title: "",
          kind: "table",
          metrics: ["netSales", "refundRate", "contribution", "contributionMargin"],
          by: "product",
          grain: "day",
          top: 10,
          width: 4,
        },
      ],
    },
  ],
};

const MONEY_BODY: DashboardBodyDto = {
  groups: [
    {
      id: "year",
      title: "",
      tiles: [
        {
          id: "profit",
          title: "",
          kind: "profit",
          metrics: ["contribution"],
          by: null,
          grain: "month",
          top: 10,
          width: 4,
          days: 365,
        },
      ],
    },
    {
      id: "live",
      title: "直播",
      tiles: [
        {
          id: "figures",
          title: "",
          kind: "figure",
          metrics: ["netSales", "marketingCost", "compositeRoi"],
          by: null,
          grain: "day",
          top: 10,
          width: 2,
          only: { by: "channel", key: "live" },
        },
        {
          id: "days",
          title: "",
          kind: "line",
          metrics: ["netSales", "marketingCost"],
          by: null,
          grain: "day",
          top: 10,
          width: 2,
          only: { by: "channel", key: "live" },
        },
      ],
    },
  ],
};

/** Gives a demo shop dashboards of the team, one of them sent weekly, and the creators' payout sheet of last month. */
export async function seedReports(ctx: Ctx, input: { readonly shopId: bigint }): Promise<void> {
  const { shopId } = input;
  const first = await createDashboard(ctx, {
    shopId,
    name: "经营看板",
    isTeam: true,
    body: STARTER_BODY as DashboardBodyDto,
  });
  await createDashboard(ctx, { shopId, name: "达人与商品", isTeam: true, body: CREATOR_BODY });
  await createDashboard(ctx, { shopId, name: "财务看板", isTeam: true, body: MONEY_BODY });
  const schedule = await createSchedule(ctx, {
    shopId,
    name: "经营周报",
    dashboard: first.id,
    every: "week",
    place: 0,
    hour: 9,
    format: "xlsx",
    language: "zh",
    receivers: [],
  });
  await sendScheduleNow(ctx, {
    shopId,
    scheduleId: fromPublicId("reportSchedule", schedule.id),
  });
  await seedPayouts(ctx, shopId);
}

async function seedPayouts(ctx: Ctx, shopId: bigint): Promise<void> {
  const month = addMonths(monthOf(dayInZone(ctx.now, TIME_ZONE)), -1);
  await savePerformanceRule(ctx, {
    shopId,
    subject: "creator",
    fromMonth: month,
    metric: "netSales",
    scoreMaxBps: 15_000,
    tiers: [
      { fromBps: 8_000, rateBps: 50, fixed: "0" },
      { fromBps: 10_000, rateBps: 100, fixed: "50000" },
      { fromBps: 12_000, rateBps: 150, fixed: "100000" },
    ],
    people: [],
    reason: "样例：按净成交额三档提成",
  });
  const { rows } = await getFigures(ctx, {
    ...monthRange(month),
    basis: "business",
    by: "creator",
    shopId,
  });
  const goals = rows
    .filter(({ key, name, netSales }) => name !== null && key !== "rest" && BigInt(netSales) > 0n)
    .slice(0, GOALS_SET)
    .map(({ key, netSales }, index) => ({
      key,
      goal: toRound(BigInt(netSales), ASKED_PERCENTS[index % ASKED_PERCENTS.length] ?? 100),
    }));
  if (goals.length > 0) await setGoals(ctx, { shopId, subject: "creator", month, goals });
}

/** Goals are set in whole hundreds. */
function toRound(reached: bigint, percent: number): string {
  const hundred = 10_000n;
  const asked = (reached * BigInt(percent)) / 100n;
  return String((asked / hundred + 1n) * hundred);
}
