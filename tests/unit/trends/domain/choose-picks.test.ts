import { describe, expect, it } from "vitest";
import { choosePicks, type PickCandidate } from "@/lib/trends/domain/choose-picks";

const make = (id: string, more: Partial<PickCandidate> = {}): PickCandidate => ({
  id,
  title: id,
  unitPrice: 100,
  orders7: 5,
  orders28: 20,
  contributionRate: 0.3,
  positive: 0,
  negative: 0,
  burst: null,
  complaint: null,
  ...more,
});

describe("choosePicks", () => {
  it("shows what rises, what draws in and what earns, each once", () => {
    const { picks } = choosePicks([
      make("rising", { burst: { term: "煮茶", source: "search", lift: 4 } }),
      make("cheap", { unitPrice: 30, orders7: 50 }),
      make("dear", { unitPrice: 300, contributionRate: 0.6 }),
    ]);
    expect(picks.map(({ role, product }) => [role, product.id])).toEqual([
      ["hot", "rising"],
      ["hook", "cheap"],
      ["profit", "dear"],
    ]);
  });

  it("keeps out what is newly complained of, however it rises, and what stopped selling", () => {
    const { picks, holds } = choosePicks([
      make("broken", { complaint: "packaging", burst: { term: "x", source: "hot", lift: 9 } }),
      make("gone", { orders7: 0, orders28: 12 }),
      make("quiet", { orders7: 0, orders28: 2 }),
    ]);
    expect(picks).toEqual([]);
    expect(holds.map(({ reason, product }) => [reason, product.id])).toEqual([
      ["complaints", "broken"],
      ["stopped", "gone"],
    ]);
  });
});
