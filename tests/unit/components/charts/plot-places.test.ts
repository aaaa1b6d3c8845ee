import { describe, expect, it } from "vitest";
import { placeLabels, placePlot, toLinePath } from "@/components/charts/plot-places";

const axis = (low: number, high: number, ...labels: string[]) => ({
  low,
  high,
  ticks: labels.map((label, at) => ({ at, label })),
});

describe("placePlot", () => {
  it("keeps the field between the words of the axes", () => {
    const places = placePlot({ width: 200, height: 100, x: axis(0, 10), y: axis(0, 4), foot: 8 });
    expect([places.x(0), places.x(10)]).toEqual([28, 188]);
    expect([places.y(0), places.y(4)]).toEqual([70, 10]);
  });

  it("makes room for the widest value at the left", () => {
    const y = axis(0, 1, "0", "一千二百万元");
    expect(placePlot({ width: 200, height: 100, x: axis(0, 1), y, foot: 0 }).left).toBe(82);
  });

  it("puts a range of nought in the middle", () => {
    const places = placePlot({ width: 200, height: 100, x: axis(3, 3), y: axis(0, 0), foot: 0 });
    expect([places.x(3), places.y(0)]).toEqual([108, 44]);
  });
});

describe("placeLabels", () => {
  it("keeps the first and the last inside the picture, and leaves out what would touch", () => {
    const placed = placeLabels(
      [
        { at: 0, label: "一月" },
        { at: 10, label: "二月" },
        { at: 100, label: "三月" },
      ],
      { x: (value) => value },
      100,
    );
    expect(placed.map(({ label, x }) => [label, x])).toEqual([
      ["一月", 0],
      ["三月", 76],
    ]);
  });
});

describe("toLinePath", () => {
  it("breaks where a value is not known", () => {
    const same = { x: (value: number) => value, y: (value: number) => value };
    const points = [
      { x: 0, y: 1 },
      { x: 1, y: null },
      { x: 2, y: 3 },
      { x: 3, y: 4 },
    ];
    expect(toLinePath(points, same)).toBe("M0.0 1.0M2.0 3.0L3.0 4.0");
  });
});
