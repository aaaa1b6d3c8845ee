import { describe, expect, it } from "vitest";
import { measureOutcome } from "@/lib/diagnosis/domain/measure-outcome";

const days = [100n, 100n, 20n, 60n, 80n, 100n].map((amount, i) => ({
  day: `2026-08-0${i + 1}`,
  amount,
}));
const found = { to: "2026-08-03", span: 1, actual: 20n, reference: 100n };

describe("measureOutcome", () => {
  it("counts from the decision on, and not what came back before it", () => {
    expect(measureOutcome(days, { ...found, acceptedOn: "2026-08-05" })).toEqual({
      days: 1,
      since: 100n,
      recovered: 1,
    });
    expect(measureOutcome(days, { ...found, acceptedOn: "2026-08-03" })).toEqual({
      days: 3,
      since: 80n,
      recovered: 0.75,
    });
  });

  it("says nothing before a window as long as the finding's has passed", () => {
    expect(measureOutcome(days, { ...found, acceptedOn: "2026-08-06" })).toBeNull();
    expect(measureOutcome(days, { ...found, span: 4, acceptedOn: "2026-08-03" })).toBeNull();
  });
});
