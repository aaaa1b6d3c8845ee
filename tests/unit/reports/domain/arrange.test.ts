import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dropGroup,
  dropTile,
  findPlace,
  moveTile,
  putTile,
  stepTile,
} from "@/lib/reports/domain/arrange";
import type { DashboardBody, Tile } from "@/lib/reports/domain/dashboard";

const tile = (id: string): Tile => ({
  id,
  title: "",
  kind: "figure",
  metrics: ["netSales"],
  by: null,
  grain: "day",
  top: 10,
  width: 1,
});
const body = (...groups: readonly (readonly string[])[]): DashboardBody => ({
  groups: groups.map((ids, index) => ({ id: `g${index}`, title: "", tiles: ids.map(tile) })),
});
const ids = ({ groups }: DashboardBody): string[] =>
  groups.map(({ tiles }) => tiles.map(({ id }) => id).join(""));

describe("moveTile", () => {
  it("puts a tile where it is dropped, in its own group or another", () => {
    expect(ids(moveTile(body(["a", "b", "c"]), "a", { group: 0, tile: 2 }))).toEqual(["bca"]);
    expect(ids(moveTile(body(["a", "b"], ["c"]), "a", { group: 1, tile: 0 }))).toEqual(["b", "ac"]);
    expect(ids(moveTile(body(["a"]), "a", { group: 7, tile: 0 }))).toEqual(["a"]);
  });

  it("loses and doubles no tile, wherever it goes", () => {
    fc.assert(
      fc.property(fc.nat(3), fc.nat(6), fc.constantFrom("a", "b", "c", "d"), (group, place, id) => {
        const moved = moveTile(body(["a", "b"], ["c"], ["d"]), id, { group, tile: place });
        expect(ids(moved).join("").split("").sort().join("")).toBe("abcd");
      }),
    );
  });
});

describe("stepTile", () => {
  it("goes on into the next group and back into the one before", () => {
    const start = body(["a", "b"], ["c"]);
    expect(ids(stepTile(start, "a", 1))).toEqual(["ba", "c"]);
    expect(ids(stepTile(start, "b", 1))).toEqual(["a", "bc"]);
    expect(ids(stepTile(start, "c", -1))).toEqual(["abc", ""]);
    expect(ids(stepTile(start, "a", -1))).toEqual(["ab", "c"]);
  });
});

describe("putTile, dropTile, dropGroup", () => {
  it("changes a tile where it stands and appends a new one", () => {
    const start = body(["a"], ["b"]);
    expect(ids(putTile(start, { ...tile("b"), width: 4 }, 0))).toEqual(["a", "b"]);
    expect(ids(putTile(start, tile("c"), 1))).toEqual(["a", "bc"]);
    expect(findPlace(start, "b")).toEqual({ group: 1, tile: 0 });
  });

  it("keeps the tiles of a group that goes, and the last group", () => {
    expect(ids(dropGroup(body(["a"], ["b"]), 1))).toEqual(["ab"]);
    expect(ids(dropGroup(body(["a"], ["b"]), 0))).toEqual(["ba"]);
    expect(ids(dropGroup(body(["a"]), 0))).toEqual(["a"]);
    expect(ids(dropTile(body(["a", "b"]), "a"))).toEqual(["b"]);
  });
});
