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

describe("findTileFault of a tile that is narrowed", () => {
  const tile = {
    id: "t",
    title: "",
    kind: "table",
    metrics: ["netSales"],
    by: "day",
    grain: "day",
    top: 10,
    width: 4,
  } as const;

  it("lets it be split by what the book keeps beside the part alone", () => {
    const creator = { by: "creator", key: "c1" } as const;
    const channel = { by: "channel", key: "live" } as const;
    expect(findTileFault({ ...tile, only: creator })).toBeNull();
    expect(findTileFault({ ...tile, by: "traffic", only: channel })).toBeNull();
    expect(findTileFault({ ...tile, by: "channel", only: creator })).toBe("not-beside-part");
    expect(findTileFault({ ...tile, by: "product", only: channel })).toBe("not-beside-part");
  });

  it("has no split in a profit statement", () => {
    expect(findTileFault({ ...tile, kind: "profit" })).toBe("no-split");
    expect(findTileFault({ ...tile, kind: "profit", by: null })).toBeNull();
  });
});
