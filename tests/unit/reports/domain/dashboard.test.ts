import { describe, expect, it } from "vitest";
import { findBodyFault, findTileFault, type Tile } from "@/lib/reports/domain/dashboard";
import { OVERVIEW_BODY, STARTER_BODY } from "@/lib/reports/domain/overview-body";

const tile = (given: Partial<Tile>): Tile => ({
  id: "a",
  title: "",
  kind: "table",
  metrics: ["netSales"],
  by: "channel",
  grain: "day",
  top: 10,
  width: 2,
  ...given,
});

describe("findTileFault", () => {
  it("names what keeps a tile from being drawn", () => {
    expect(findTileFault(tile({}))).toBeNull();
    expect(findTileFault(tile({ metrics: ["netSales", "netSales"] }))).toBe("twice");
    expect(findTileFault(tile({ kind: "figure" }))).toBe("no-split");
    expect(findTileFault(tile({ kind: "bar", by: null }))).toBe("needs-split");
    expect(findTileFault(tile({ kind: "bar", metrics: ["netSales", "orders"] }))).toBe(
      "one-metric",
    );
    expect(findTileFault(tile({ by: "campaign" }))).toBe("not-by-that");
    expect(findTileFault(tile({ by: "campaign", metrics: ["adSpend"] }))).toBeNull();
  });
});

describe("findBodyFault", () => {
  it("finds nothing in what every shop begins with", () => {
    expect(findBodyFault(OVERVIEW_BODY)).toBeNull();
    expect(findBodyFault(STARTER_BODY)).toBeNull();
  });

  it("refuses two tiles of one id", () => {
    const groups = [{ id: "g", title: "", tiles: [tile({}), tile({})] }];
    expect(findBodyFault({ groups })).toEqual({ tile: "a", fault: "twice" });
  });
});
