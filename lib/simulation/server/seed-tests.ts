import "server-only";
import { ExperimentInput, ReadingInput } from "@/lib/experiments";
import { createExperiment, readExperiment } from "@/lib/experiments/server";
import { addDays, dayInZone, fromPublicId } from "@/lib/kernel";
import { createRng, type Rng } from "@/lib/numerics/rng";
import type { Ctx } from "@/lib/platform/context";
import { drawArm, drawPlaces } from "../domain/shoppers/simulate-tests";

const TIME_ZONE = "Asia/Shanghai";
const REGIONS = [
  ...["广东", "浙江", "江苏", "山东", "四川", "河南", "福建", "湖北", "湖南", "安徽"],
  ...["河北", "陕西", "辽宁", "广西", "江西", "重庆", "云南", "贵州", "上海", "北京"],
];

type Told = Parameters<typeof ExperimentInput.parse>[0];

/** Gives a demo shop tests whose truth the simulator knows: one that works, one too small to tell, one of regions, one still running. */
export async function seedTests(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly seed: string | number },
): Promise<void> {
  const rng = createRng(input.seed).fork("tests");
  const today = dayInZone(ctx.now, TIME_ZONE);
  const register = async (told: Told) => {
    const { id, plan } = await createExperiment(ctx, {
      ...ExperimentInput.parse(told),
      shopId: input.shopId,
    });
    return {
      plan,
      read: (data: unknown) =>
        readExperiment(ctx, {
          ...ReadingInput.parse(data),
          shopId: input.shopId,
          experimentId: fromPublicId("experiment", id),
        }),
    };
  };
  const holdout = await register(holdoutOf(today));
  await holdout.read({ arms: drawArms(rng.fork("holdout"), 90_000, 0.0046, 1.22), cost: "520000" });
  const small = await register(smallOf(today));
  await small.read({ arms: drawArms(rng.fork("small"), 900, 0.034, 1.05), cost: "90000" });
  await seedRegions(rng.fork("regions"), today, register);
  const running = await register(runningOf(today));
  await running.read({ arms: drawArms(rng.fork("running"), 9_000, 0.012, 1.12), cost: null });
  await register(switchbackOf(today));
}

type Register = (told: Told) => Promise<{
  readonly plan: { readonly treated: readonly string[] };
  readonly read: (data: unknown) => Promise<unknown>;
}>;

async function seedRegions(rng: Rng, today: string, register: Register): Promise<void> {
  const startsOn = addDays(today, -30);
  const { plan, read } = await register({
    name: "直播引流 区域加投",
    hypothesis: "抽中的省份直播引流预算加一倍，看净成交多出多少",
    kind: "geo",
    lever: "liveAds",
    metric: "amount",
    startsOn,
    endsOn: addDays(today, -9),
    regions: REGIONS,
    treatedRegions: 3,
  });
  const rows = drawPlaces(rng, {
    regions: REGIONS,
    treated: plan.treated,
    from: addDays(startsOn, -70),
    days: 92,
    since: startsOn,
    daily: 21_000,
    lift: 0.11,
  });
  await read({ rows, cost: "82000" });
}

function holdoutOf(today: string): Told {
  return {
    name: "短视频投流 留白对照",
    hypothesis: "一半人群四周不投短视频，看少了多少成交",
    kind: "user",
    channel: "短视频投流",
    lever: "videoAds",
    startsOn: addDays(today, -52),
    endsOn: addDays(today, -25),
    users: 180_000,
    baselineMean: 0.0046,
    worthFinding: 0.2,
  };
}

function smallOf(today: string): Told {
  return {
    name: "老客社群 早鸟券",
    hypothesis: "社群老客提前一天拿券，转化是否更高",
    kind: "user",
    channel: "私域社群",
    startsOn: addDays(today, -20),
    endsOn: addDays(today, -14),
    users: 1800,
    baselineMean: 0.034,
    worthFinding: 0.1,
  };
}

function runningOf(today: string): Told {
  return {
    name: "商品卡推广 主图换季",
    hypothesis: "冬季主图的点击成交高于秋季主图",
    kind: "user",
    channel: "商品卡推广",
    startsOn: addDays(today, -6),
    endsOn: addDays(today, 15),
    users: 60_000,
    baselineMean: 0.012,
    worthFinding: 0.15,
  };
}

function switchbackOf(today: string): Told {
  return {
    name: "商品卡推广 隔窗开关",
    hypothesis: "三天开三天停，看全店净成交差多少",
    kind: "switchback",
    lever: "cardAds",
    metric: "amount",
    startsOn: addDays(today, 2),
    endsOn: addDays(today, 43),
    windowDays: 3,
    washoutDays: 1,
  };
}

function drawArms(rng: Rng, users: number, rate: number, factor: number) {
  const orderValue = 11_900;
  return {
    test: drawArm(rng.fork("test"), { users, rate: rate * factor, orderValue }),
    control: drawArm(rng.fork("control"), { users, rate, orderValue }),
  };
}
