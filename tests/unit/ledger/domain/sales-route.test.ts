import { describe, expect, it } from "vitest";
import { codesOfRoute, routeOf, SALES_ROUTES, toRouteCode } from "@/lib/ledger/domain/sales-route";

describe("routeOf", () => {
  it.each([
    ["live", 1, false, true, "liveAds"],
    ["video", 2, false, true, "videoAds"],
    ["card", 3, false, true, "cardAds"],
    ["search", 4, false, true, "otherAds"],
    ["no channel", 0, false, true, "otherAds"],
    ["live", 1, true, true, "creatorAds"],
    ["no channel", 0, true, true, "creatorAds"],
    ["video", 2, true, false, "creatorOrganic"],
    ["live", 1, false, false, "ownOrganic"],
    ["video", 2, false, false, "ownOrganic"],
    ["card", 3, false, false, "shelf"],
    ["search", 4, false, false, "shelf"],
    ["other", 5, false, false, "untold"],
    ["no channel", 0, false, false, "untold"],
  ])("of %s (%i), creator %s, ads %s is %5$s", (_, channel, hasCreator, isAd, route) => {
    expect(routeOf(toRouteCode(channel, hasCreator), isAd)).toBe(route);
  });
});

describe("codesOfRoute", () => {
  it("tells the same partition from the side of the routes: every line is in exactly one", () => {
    const counts = new Map<string, number>();
    for (const route of SALES_ROUTES) {
      const { codes, isAd } = codesOfRoute(route);
      for (const code of codes) {
        expect(routeOf(code, isAd)).toBe(route);
        counts.set(`${code}|${isAd}`, (counts.get(`${code}|${isAd}`) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(24);
    expect([...counts.values()].every((count) => count === 1)).toBe(true);
  });
});
