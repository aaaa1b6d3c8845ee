import { describe, expect, it } from "vitest";
import { findCatalog } from "@/lib/simulation/domain/find-catalog";

describe.each(["tea", "skincare", "snacks", "apparel"] as const)("the %s catalogue", (category) => {
  const catalog = findCatalog(category);

  it("has goods enough for a shop, each dearer than it costs and named once", () => {
    expect(catalog.items.length).toBeGreaterThanOrEqual(26);
    expect(catalog.items.every(([, , price, cost]) => price > cost && cost > 0)).toBe(true);
    expect(new Set(catalog.items.map(([name]) => name)).size).toBe(catalog.items.length);
  });

  it("has creators enough, each named once", () => {
    expect(catalog.creatorNames.length).toBeGreaterThanOrEqual(25);
    expect(new Set(catalog.creatorNames).size).toBe(catalog.creatorNames.length);
  });

  it("pays the platform between 2 and 5 percent", () => {
    expect(catalog.platformFeeBps.every((bps) => bps >= 200 && bps <= 500)).toBe(true);
    expect(catalog.monthly).toHaveLength(12);
  });
});
