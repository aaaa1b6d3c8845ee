import "server-only";
import type { CalendarDay, Minor } from "@/lib/kernel";
import type { Fact } from "@/lib/ledger";
import type { ViewId } from "../domain/explained-views";

/** A figure that a file comes to, as one of the views, over the days that it tells of. */
export interface ToldFigure {
  readonly view: ViewId;
  readonly value: Minor;
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** Sums the rows of one export to the figures that its platform would show for them. */
export class ToldFigures {
  readonly #sums = new Map<ViewId, { value: Minor; from: CalendarDay; to: CalendarDay }>();
  readonly #orders = new Set<string>();

  add(facts: readonly Fact[]): void {
    for (const fact of facts) this.#take(fact);
  }

  list(): ToldFigure[] {
    return [...this.#sums].map(([view, sum]) => ({ view, ...sum }));
  }

  #take(fact: Fact): void {
    if (fact.kind === "order") this.#takeOrder(fact);
    else if (fact.kind === "adFinance") {
      const cash = fact.cash + fact.sharedCash;
      this.#add("adCash", cash, fact.day);
      this.#add("adSpend", cash + fact.promo + fact.sharedPromo + fact.coupon, fact.day);
    } else if (fact.kind === "adPlan") {
      this.#add("adPlans", fact.spend, fact.day);
      if (fact.gmv !== null) this.#add("qianchuanGmv", fact.gmv, fact.day);
    } else if (fact.kind === "settlement") {
      this.#add("settledNet", fact.amount, fact.settledAt);
      this.#add("settledGross", fact.income, fact.settledAt);
    } else if (fact.kind === "fundFlow" && fact.scene === "settlement") {
      this.#add("settledNet", fact.amount, fact.occurredAt);
      this.#add("settledGross", fact.receivable, fact.occurredAt);
    }
  }

  /** 罗盘 counts what the buyer paid and the creator's coupon, and an order once however many lines it has. */
  #takeOrder(fact: Extract<Fact, { kind: "order" }>): void {
    if (fact.paidAt === null) return;
    this.#add("compassGmv", fact.payable + fact.creatorDiscount, fact.paidAt);
    const order = fact.orderNo ?? fact.subOrderNo;
    const isNew = !this.#orders.has(order);
    this.#orders.add(order);
    this.#add("compassOrders", isNew ? 1n : 0n, fact.paidAt);
  }

  #add(view: ViewId, value: Minor, time: string): void {
    const day = time.slice(0, 10);
    const sum = this.#sums.get(view);
    if (!sum) {
      this.#sums.set(view, { value, from: day, to: day });
      return;
    }
    sum.value += value;
    if (day < sum.from) sum.from = day;
    if (day > sum.to) sum.to = day;
  }
}
