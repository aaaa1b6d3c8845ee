import { describe, expect, it } from "vitest";
import { toGivenRule } from "@/components/diagnosis/to-given-rule";

const window = { from: "2026-08-13", to: "2026-08-13" };
const place = (dimension: "product" | "creator" | "route" | "campaign", value: string) => ({
  dimension,
  value,
  name: null,
});

describe("toGivenRule", () => {
  it("watches the figure that moved, of the narrowest part, on the side it moved to", () => {
    expect(
      toGivenRule(
        {
          kind: "salesFell",
          metric: "paidGmv",
          segment: [place("creator", "c1"), place("product", "p1")],
          change: { window },
        },
        "成交掉了 · p1",
      ),
    ).toEqual({
      name: "成交掉了 · p1",
      metric: "paidGmv",
      span: "1",
      by: "product",
      key: "p1",
      compare: "band",
      side: "below",
    });
  });

  it("sums over a week where a week was off, and takes a route's channel", () => {
    expect(
      toGivenRule(
        {
          kind: "adSpendRose",
          metric: "adSpend",
          segment: [place("route", "liveAds")],
          change: { window: { from: "2026-08-07", to: "2026-08-13" } },
        },
        "x",
      ),
    ).toMatchObject({ metric: "adSpend", span: "7", by: "channel", key: "live", side: "above" });
  });

  it("offers nothing where no figure shows it", () => {
    const fault = { metric: null, segment: [], change: { window } };
    expect(toGivenRule({ kind: "duplicatePayout", ...fault }, "x")).toBeNull();
    expect(toGivenRule({ kind: "staleSource", ...fault }, "x")).toBeNull();
  });
});
