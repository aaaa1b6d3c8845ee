import { describe, expect, it } from "vitest";
import {
  decomposeEcpm,
  decomposeRoi,
  type TrafficFigures,
} from "@/lib/planning/domain/pacing/decompose-change";

const live: TrafficFigures = {
  id: "live",
  impressions: 100_000,
  clicks: 4000,
  orders: 200,
  paidSales: 20_000,
  refunds: 2000,
  spend: 5000,
};
const video: TrafficFigures = {
  ...live,
  id: "video",
  impressions: 50_000,
  clicks: 500,
  orders: 20,
};

const effectsOf = (found: ReturnType<typeof decomposeRoi> | ReturnType<typeof decomposeEcpm>) =>
  Object.fromEntries(found?.effects.map(({ cause, effect }) => [cause, effect]) ?? []);

describe("decomposeRoi", () => {
  it("puts a change of one cause on that cause alone", () => {
    const found = decomposeRoi([live], [{ ...live, refunds: 6000 }]);
    expect(found?.before).toBeCloseTo(3.6, 12);
    expect(found?.after).toBeCloseTo(2.8, 12);
    const { refunds, ...others } = effectsOf(found);
    expect(refunds).toBeCloseTo(-0.8, 12);
    for (const effect of Object.values(others)) expect(effect).toBeCloseTo(0, 12);
  });

  it("leaves no residual where everything changed, a channel came and another went", () => {
    const after = [
      { ...live, clicks: 3600, orders: 220, paidSales: 21_000, spend: 5600 },
      { ...video, id: "card", spend: 900 },
    ];
    const found = decomposeRoi([live, video], after);
    if (!found) throw new Error("there is spend");
    const sum = found.effects.reduce((total, { effect }) => total + effect, 0);
    expect(found.before + sum).toBeCloseTo(found.after, 14);
    expect(found.before).toBeCloseTo(36_000 / 10_000, 12);
    expect(found.after).toBeCloseTo((19_000 + 18_000) / 6500, 12);
  });

  it("blames the orders that did not come, not what an order would have been worth", () => {
    const found = decomposeRoi([live], [{ ...live, orders: 0, paidSales: 0, refunds: 0 }]);
    const { conversionRate, ...others } = effectsOf(found);
    expect(conversionRate).toBeCloseTo(-3.6, 12);
    for (const effect of Object.values(others)) expect(effect).toBeCloseTo(0, 12);
  });

  it("says nothing of a window without spend", () => {
    expect(decomposeRoi([live], [{ ...live, spend: 0 }])).toBeNull();
  });
});

describe("decomposeEcpm", () => {
  it("keeps the cost of traffic that brought no order", () => {
    const found = decomposeEcpm([live], [{ ...live, orders: 0 }]);
    expect(found?.after).toBeCloseTo(50, 12);
  });

  it("tells the bid, the rates and the mix apart", () => {
    const found = decomposeEcpm([live], [{ ...live, spend: 6000 }]);
    expect(found).toMatchObject({ before: 50, after: 60 });
    expect(effectsOf(found)["bid"]).toBeCloseTo(10, 12);
    const mixed = decomposeEcpm(
      [live, video],
      [live, { ...video, impressions: 25_000, clicks: 250, orders: 10, spend: 2500 }],
    );
    expect(mixed?.before).toBeCloseTo((10_000 / 150_000) * 1000, 10);
    expect(effectsOf(mixed)["mix"]).toBeCloseTo((mixed?.after ?? 0) - (mixed?.before ?? 0), 10);
  });
});
