import { expect, it } from "vitest";
import { geometricAdstock } from "@/lib/numerics/geometric-adstock";

const spend = Float64Array.from([8, 0, 0, 4]);

it("carries half of what there is into the next row", () => {
  expect([...geometricAdstock(spend, 0.5, { form: "plain" })]).toEqual([8, 4, 2, 5]);
});

it("keeps the sum of a burst when it is normalised", () => {
  expect([...geometricAdstock(spend, 0.5, { form: "normalised" })]).toEqual([4, 2, 1, 2.5]);
});

it("settles at a constant spend when it is normalised, above it when plain", () => {
  const constant = new Float64Array(200).fill(10);
  expect(geometricAdstock(constant, 0.8, { form: "normalised" })[199]).toBeCloseTo(10, 10);
  expect(geometricAdstock(constant, 0.8, { form: "plain" })[199]).toBeCloseTo(50, 10);
});

it("carries nothing from one place to the next", () => {
  expect([...geometricAdstock(spend, 0.5, { form: "plain", groups: [0, 2] })]).toEqual([
    8, 4, 0, 4,
  ]);
});

it("is the spend itself when nothing is carried", () => {
  expect([...geometricAdstock(spend, 0, { form: "normalised" })]).toEqual([8, 0, 0, 4]);
});
