import { describe, expect, it } from "vitest";
import { type CauseTable, searchCauses } from "@/lib/numerics/search-causes";

/** Two cities and two devices, a hundred visits each, two failures in a hundred, except where `value` says otherwise. */
function table(
  failures: readonly (readonly [city: number, device: number, value: number])[],
): CauseTable {
  const cells = [0, 1].flatMap((city) =>
    [0, 1].map((device) => ({
      at: [city, device],
      value: failures.find(([c, d]) => c === city && d === device)?.[2] ?? 2,
      weight: 100,
      baseValue: 20,
      baseWeight: 1_000,
    })),
  );
  return {
    dimensions: [
      { name: "city", values: ["north", "south"] },
      { name: "device", values: ["phone", "desk"] },
    ],
    cells,
  };
}

describe("searchCauses", () => {
  it("names the crossing of two dimensions where only that failed", () => {
    const [top] = searchCauses(table([[1, 0, 40]]));
    expect(top?.slices).toEqual([
      [
        { dimension: "city", value: "south" },
        { dimension: "device", value: "phone" },
      ],
    ]);
    expect(top?.excessShare).toBeCloseTo(1, 6);
    expect(top?.weightShare).toBe(0.25);
    expect(top?.excess).toBeCloseTo(38, 6);
  });

  it("names the whole dimension value where all of it failed", () => {
    const [top] = searchCauses(
      table([
        [1, 0, 40],
        [1, 1, 40],
      ]),
    );
    expect(top?.slices).toEqual([[{ dimension: "city", value: "south" }]]);
  });

  it("blames what fell when falls are asked for", () => {
    const [top] = searchCauses(table([[0, 1, 0]]), { falls: true });
    expect(top?.slices[0]).toEqual([
      { dimension: "city", value: "north" },
      { dimension: "device", value: "desk" },
    ]);
    expect(top?.excess).toBeCloseTo(-2, 6);
  });

  it("blames nobody where nothing moved", () => {
    expect(searchCauses(table([]))).toEqual([]);
  });

  it("joins two values of a dimension that moved alike", () => {
    const values = ["a", "b", "c", "d"];
    const [top] = searchCauses({
      dimensions: [{ name: "shelf", values }],
      cells: values.map((_, i) => ({
        at: [i],
        value: i < 2 ? 30 : 2,
        weight: 100,
        baseValue: 20,
        baseWeight: 1_000,
      })),
    });
    expect(top?.slices).toEqual([
      [{ dimension: "shelf", value: "a" }],
      [{ dimension: "shelf", value: "b" }],
    ]);
  });
});
