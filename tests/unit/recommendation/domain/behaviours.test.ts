import { describe, expect, it } from "vitest";
import {
  DEFAULT_RULES,
  findOrdered,
  type HistoryEvent,
  weighHistory,
} from "@/lib/recommendation/domain/behaviours";
import { maySee } from "@/lib/recommendation/domain/may-see";

const event = (kind: HistoryEvent["kind"], ageDays = 0, value = 1, item = 1): HistoryEvent => ({
  item,
  kind,
  value,
  ageDays,
});

describe("weighHistory", () => {
  it.each([
    ["a click", [event("click")], 1],
    ["a cart above a click", [event("cart"), event("click")], 4],
    ["the same click ten times as one", Array.from({ length: 10 }, () => event("click")), 1],
    ["an order a half-life ago by half", [event("order", 30)], 2.5],
    ["a watch by the share watched", [event("watch", 0, 0.5)], 0.25],
    ["an order that went back below a look", [event("order"), event("refund")], 1],
    ["a dislike against", [event("dislike")], -6],
  ] as const)("counts %s", (_, events, weight) => {
    expect(weighHistory(events, DEFAULT_RULES).get(1)).toBe(weight);
  });

  it("does not count what was only shown", () => {
    expect(weighHistory([event("show")], DEFAULT_RULES).size).toBe(0);
  });
});

describe("maySee", () => {
  const plain = { isHidden: false, repurchaseDays: null, orderedDaysAgo: null, isDisliked: false };
  it.each([
    ["a plain item", {}, {}, true],
    ["a hidden one", { isHidden: true }, {}, false],
    ["a disliked one", { isDisliked: true }, {}, false],
    ["an ordered one", { orderedDaysAgo: 400 }, {}, false],
    [
      "an ordered one whose repurchase is due",
      { orderedDaysAgo: 30, repurchaseDays: 30 },
      {},
      true,
    ],
    ["an ordered one before it is due", { orderedDaysAgo: 29, repurchaseDays: 30 }, {}, false],
    [
      "an ordered one under the shop's interval",
      { orderedDaysAgo: 60 },
      { repurchaseDays: 45 },
      true,
    ],
    [
      "an ordered one where the shop lets them stay",
      { orderedDaysAgo: 1 },
      { excludeOrdered: false },
      true,
    ],
  ])("decides on %s", (_, item, rules, expected) => {
    expect(maySee({ ...plain, ...item }, { ...DEFAULT_RULES, ...rules })).toBe(expected);
  });

  it("remembers the latest order of an item", () => {
    expect(findOrdered([event("order", 9), event("order", 2), event("click", 0)])).toEqual(
      new Map([[1, 2]]),
    );
  });
});
