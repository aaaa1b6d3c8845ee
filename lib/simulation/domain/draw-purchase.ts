import type { Channel } from "@/lib/ledger";
import type { Rng } from "@/lib/numerics/rng";
import { createAliasTable, sampleAlias } from "@/lib/numerics/sampling-alias";
import type { ContentSession } from "./content-session";
import { DAY_SECONDS, type LocalSecond } from "./local-time";
import type { Buyer } from "./simulated-order";

const HOURS = createAliasTable([
  2, 1, 0.6, 0.4, 0.4, 0.6, 1.2, 2.2, 3.2, 4, 4.6, 4.7, 4.9, 4.6, 4.1, 4, 4.2, 4.6, 5.2, 6.2, 7.6,
  8.2, 7, 4.4,
]);
/** Share of a broadcast's orders that come while it is on; the others come from its replay and its cards. */
const DURING_SHARE = 0.75;

const SURNAMES = [
  "李",
  "王",
  "张",
  "刘",
  "陈",
  "杨",
  "赵",
  "黄",
  "周",
  "吴",
  "徐",
  "孙",
  "林",
  "何",
  "郭",
];
const PROVINCES = [
  "广东省",
  "广东省",
  "江苏省",
  "浙江省",
  "山东省",
  "河南省",
  "四川省",
  "福建省",
  "湖北省",
  "湖南省",
  "北京市",
  "上海市",
  "安徽省",
  "河北省",
  "陕西省",
  "江西省",
  "辽宁省",
  "云南省",
];
const PAYMENT_METHODS = ["抖音支付", "微信", "支付宝", "抖音月付"];

/** One sub-order in 83 of 100 orders, two in 14, three in 3: 1.2 on average, as `LINES_PER_ORDER` says. */
export function drawLineCount(rng: Rng): number {
  const drawn = rng.float();
  if (drawn < 0.83) return 1;
  return drawn < 0.97 ? 2 : 3;
}

export function drawQuantity(rng: Rng): number {
  const drawn = rng.float();
  if (drawn < 0.8) return 1;
  return drawn < 0.96 ? 2 : 3;
}

export function drawBuyer(rng: Rng): Buyer {
  return {
    surname: rng.pick(SURNAMES),
    province: rng.pick(PROVINCES),
    paymentMethod: rng.pick(PAYMENT_METHODS),
  };
}

/** An instant of the day: by the hours people shop, or while the broadcast is on that sold it. */
export function drawOrderedAt(
  dayIndex: number,
  channel: Channel,
  content: ContentSession | null,
  rng: Rng,
): LocalSecond {
  const start = dayIndex * DAY_SECONDS;
  const end = start + DAY_SECONDS - 1;
  if (channel === "live" && content?.kind === "live" && rng.chance(DURING_SHARE)) {
    return Math.min(end, content.startedAt + rng.below(content.minutes * 60));
  }
  return start + sampleAlias(rng, HOURS) * 3600 + rng.below(3600);
}
