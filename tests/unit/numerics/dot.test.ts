import { expect, it } from "vitest";
import { dot } from "@/lib/numerics/dot";

const numbers = Float64Array.from({ length: 12 }, (_, at) => at + 1);

it.each([
  [0, 0],
  [3, 32],
  [4, 60],
  [7, 224],
])("adds up a stretch of %i products", (length, sum) => {
  expect(dot(numbers, 0, numbers, 3, length)).toBe(sum);
});
