import type { AdHour } from "@/lib/diagnosis/domain/judge-hours";
import type { DayCell, Dimension, PartDays, ShopDays } from "@/lib/diagnosis/domain/shop-days";
import { findMaskedDays } from "@/lib/diagnosis/server/read-shop-days";
import type { Channel, Traffic } from "@/lib/ledger";
import { CHANNEL_CODES } from "@/lib/ledger/domain/draft-entry";
import { routeOf, toRouteCode } from "@/lib/ledger/domain/sales-route";
import { dayOf } from "@/lib/simulation/domain/local-time";
import { spreadOverHours } from "@/lib/simulation/domain/plan-hours";
import type { ShopHistory } from "@/lib/simulation/domain/shop-history";

const MEASURES = ["paidGmv", "orders", "refunds", "adSpend", "insurance"] as const;
type SimulatedMeasure = (typeof MEASURES)[number];

/** One thing that happened to a measure, with whom and what it was about. */
export interface Movement {
  readonly day: string;
  readonly measure: SimulatedMeasure;
  readonly amount: bigint;
  readonly channel: Channel | null;
  readonly traffic: Traffic | null;
  readonly creator: string;
  readonly product: string;
}

/** A shop's life as movements by day, each on the day that the book would put it. */
export class SimulatedDays {
  readonly #byDay = new Map<string, Movement[]>();
  readonly #hours = new Map<string, AdHour[]>();

  constructor(history: ShopHistory) {
    for (const { day, orders, ads } of history.iterateDays()) {
      for (const order of orders) {
        if (order.paidAt === null) continue;
        const about = {
          channel: order.channel,
          traffic: order.traffic,
          creator: order.creator?.creatorId ?? "",
          product: order.product.productId,
        };
        const { amounts, refund, policy } = order;
        const paidGmv = amounts.payable + amounts.platformDiscount + amounts.creatorDiscount;
        this.#put({ day, measure: "paidGmv", amount: paidGmv, ...about });
        this.#put({ day, measure: "orders", amount: 1n, ...about });
        if (policy) this.#put({ day, measure: "insurance", amount: policy.premium, ...about });
        if (refund && refund.kind !== "withdrawn")
          this.#put({
            day: dayOf(refund.refundedAt),
            measure: "refunds",
            amount: refund.buyerPart + refund.subsidyPart,
            ...about,
          });
      }
      this.#hours.set(
        day,
        ads.plans.flatMap((plan) =>
          spreadOverHours({ ...plan, day }).map(({ hour, spend, gmv, orders }) => ({
            day,
            hour,
            spend,
            sales: gmv,
            orders,
          })),
        ),
      );
      for (const { plan, creator, spend } of ads.plans)
        this.#put({
          day,
          measure: "adSpend",
          amount: spend,
          channel: plan.channel,
          traffic: "ad",
          creator: creator?.creatorId ?? "",
          product: "",
        });
    }
  }

  #put(movement: Movement): void {
    const known = this.#byDay.get(movement.day);
    if (known) known.push(movement);
    else this.#byDay.set(movement.day, [movement]);
  }

  on(day: string): readonly Movement[] {
    return this.#byDay.get(day) ?? [];
  }

  /** What the plans' reports tell of a day by the hour. */
  hoursOn(day: string): readonly AdHour[] {
    return this.#hours.get(day) ?? [];
  }

  /** The same life with another course of one day. */
  withDay(day: string, movements: readonly Movement[]): DaysView {
    return { on: (one) => (one === day ? movements : this.on(one)) };
  }
}

export interface DaysView {
  on(day: string): readonly Movement[];
}

/** What the book shows on the evening of the last of these days, as the diagnosis reads it. */
export function toShopDays(view: DaysView, days: readonly string[]): ShopDays {
  const parts = new Map<
    string,
    { part: PartDays["part"]; measures: Record<SimulatedMeasure, bigint[]> }
  >();
  const put = (part: PartDays["part"], movement: Movement, index: number): void => {
    const id = part ? `${part.dimension} ${part.key}` : "";
    let known = parts.get(id);
    if (!known) {
      const empty = (): bigint[] => days.map(() => 0n);
      known = {
        part,
        measures: {
          paidGmv: empty(),
          orders: empty(),
          refunds: empty(),
          adSpend: empty(),
          insurance: empty(),
        },
      };
      parts.set(id, known);
    }
    const series = known.measures[movement.measure];
    series[index] = (series[index] ?? 0n) + movement.amount;
  };
  days.forEach((day, index) => {
    for (const movement of view.on(day)) {
      put(null, movement, index);
      const keys = keysOf(movement);
      for (const dimension of ["route", "creator", "product"] as const)
        if (keys[dimension]) put({ dimension, key: keys[dimension], name: null }, movement, index);
    }
  });
  const [whole, ...rest] = parts.values();
  return {
    days,
    isMasked: findMaskedDays(days),
    whole: whole ?? { part: null, measures: {} },
    parts: rest,
  };
}

/** The cells of some days of one measure. */
export function toCells(view: DaysView, measure: string, days: readonly string[]): DayCell[] {
  return days.flatMap((day) =>
    view
      .on(day)
      .filter((one) => one.measure === measure)
      .map((one) => {
        return { day, amount: one.amount, keys: keysOf(one) };
      }),
  );
}

function keysOf({ channel, traffic, creator, product }: Movement): Record<Dimension, string> {
  const code = toRouteCode(channel ? CHANNEL_CODES[channel] : 0, creator !== "");
  return {
    route: routeOf(code, traffic === "ad"),
    channel: channel ?? "",
    traffic: traffic ?? "",
    creator,
    product,
  };
}
