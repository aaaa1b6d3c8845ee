import type { Rng } from "@/lib/numerics/rng";

/** A paid order, as far as a journey has to agree with it. */
export interface BoughtOrder {
  readonly orderNo: string;
  readonly paidAt: Date;
  readonly traffic: string | null;
  readonly channel: string | null;
}

export interface SimulatedTouch {
  readonly id: string;
  readonly shopper: string;
  readonly channel: string;
  readonly content: string | null;
  readonly isAd: boolean;
  readonly at: Date;
}

export interface SimulatedJourneys {
  readonly touches: readonly SimulatedTouch[];
  readonly orders: readonly { readonly shopper: string; readonly order: string }[];
}

interface Channel {
  readonly name: string;
  readonly isAd: boolean;
  /** How often it is met before the channel that the order came by. */
  readonly weight: number;
}

/** Content wakes interest, search and the shelf answer it. */
const CHANNELS: readonly Channel[] = [
  { name: "短视频投流", isAd: true, weight: 0.27 },
  { name: "达人短视频", isAd: false, weight: 0.24 },
  { name: "直播引流", isAd: true, weight: 0.16 },
  { name: "自然直播", isAd: false, weight: 0.11 },
  { name: "商品卡推广", isAd: true, weight: 0.05 },
  { name: "商城推荐", isAd: false, weight: 0.07 },
  { name: "搜索", isAd: false, weight: 0.07 },
  { name: "私域社群", isAd: false, weight: 0.03 },
];

const CLOSERS: Readonly<Record<string, string>> = {
  "ad live": "直播引流",
  "ad video": "短视频投流",
  "ad card": "商品卡推广",
  "organic live": "自然直播",
  "organic video": "达人短视频",
  "organic card": "商城推荐",
  "organic search": "搜索",
};

const DAY_MS = 86_400_000;
/** Shares of the orders: whose buyer nobody knows, and whose buyer was seen nowhere before. */
const UNKNOWN = 0.12;
const UNSEEN = 0.04;
/** Shoppers who look and do not buy, for each who does. */
const LOOKERS = 2;

/** Draws who bought each order and what they met before, the last touch being the one by which the order came; and shoppers who bought nothing. */
export function simulateJourneys(orders: readonly BoughtOrder[], root: Rng): SimulatedJourneys {
  const touches: SimulatedTouch[] = [];
  const bought: { shopper: string; order: string }[] = [];
  const regulars: string[] = [];
  orders.forEach((order, number) => {
    const rng = root.fork("order", number);
    if (rng.chance(UNKNOWN)) return;
    const isRegular = regulars.length > 20 && rng.chance(0.18);
    const shopper = isRegular ? rng.pick(regulars) : `simulated-buyer-${number}`;
    if (!isRegular) regulars.push(shopper);
    bought.push({ shopper, order: order.orderNo });
    if (rng.chance(UNSEEN)) return;
    const closer = CLOSERS[`${order.traffic} ${order.channel}`] ?? "私域社群";
    touches.push(...drawTouches(rng, shopper, order.paidAt.getTime(), closer, `o${number}`));
  });
  for (let number = 0; number < orders.length * LOOKERS; number += 1) {
    const rng = root.fork("looker", number);
    const near = orders[rng.below(orders.length)];
    if (!near) continue;
    const at = near.paidAt.getTime() - rng.float() * DAY_MS;
    const shopper = `simulated-looker-${number}`;
    touches.push(...drawTouches(rng, shopper, at, drawChannel(rng).name, `l${number}`));
  }
  return { touches, orders: bought };
}

function drawTouches(
  rng: Rng,
  shopper: string,
  end: number,
  closer: string,
  key: string,
): SimulatedTouch[] {
  const before = Math.min(6, Math.floor(-1.3 * Math.log(1 - rng.float() * 0.999)));
  let at = end - (60_000 + rng.float() * 3_600_000);
  const steps = [closer];
  for (let i = 0; i < before; i += 1) steps.push(drawChannel(rng).name);
  return steps
    .map((name, i): SimulatedTouch => {
      if (i > 0) at -= -Math.log(1 - rng.float()) * 3.5 * DAY_MS;
      const channel = CHANNELS.find((each) => each.name === name);
      return {
        id: `simulated:${key}:${i}`,
        shopper,
        channel: name,
        content: null,
        isAd: channel?.isAd ?? false,
        at: new Date(at),
      };
    })
    .reverse();
}

function drawChannel(rng: Rng): Channel {
  let left = rng.float() * CHANNELS.reduce((sum, { weight }) => sum + weight, 0);
  for (const channel of CHANNELS) {
    left -= channel.weight;
    if (left < 0) return channel;
  }
  return CHANNELS[0] ?? { name: "搜索", isAd: false, weight: 1 };
}
