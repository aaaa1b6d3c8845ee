import { expect, it } from "vitest";
import {
  fillSaturatingColumn,
  type SaturationKind,
} from "@/lib/numerics/response-fit/saturating-column";

const spend = Float64Array.from([0, 3, 1, 0, 7, 2]);
const groups = Int32Array.from([0, 4]);

function fill(
  kind: SaturationKind,
  parameters: readonly number[],
  derivatives = true,
): Float64Array {
  const values = new Float64Array(24);
  fillSaturatingColumn(
    { spend, groups },
    kind,
    { values: Float64Array.from(parameters), at: 0 },
    { values, at: 0, stride: 6, derivatives },
  );
  return values;
}

it("saturates carried spend, beginning anew in each place", () => {
  // Carry-over one half, half point 1, shape 1.
  const values = fill("hill", [0, 0, 0]);
  const carried = [0, 1.5, 1.25, 0.625, 3.5, 2.75];
  carried.forEach((spent, row) => {
    expect(values[row]).toBeCloseTo(spent / (spent + 1), 12);
  });
});

it.each<[SaturationKind, number[]]>([
  ["hill", [0.3, 0.7, 0.4]],
  ["hill", [-1.5, -0.2, -0.5]],
  ["log", [0.3, 0.7, 0]],
])("has the derivatives of its own differences: %s %j", (kind, parameters) => {
  const values = fill(kind, parameters);
  const step = 1e-6;
  parameters.forEach((value, at) => {
    const moved = (to: number): Float64Array =>
      fill(
        kind,
        parameters.map((other, index) => (index === at ? to : other)),
        false,
      );
    const above = moved(value + step);
    const below = moved(value - step);
    for (let row = 0; row < 6; row += 1) {
      const difference = ((above[row] ?? 0) - (below[row] ?? 0)) / (2 * step);
      expect(values[(at + 1) * 6 + row]).toBeCloseTo(difference, 7);
    }
  });
});
