import { describe, expect, it } from "vitest";
import {
  findExpired,
  keepCovered,
  type PointEvent,
  sumPoints,
} from "@/lib/customers/domain/points";

const at = (kind: PointEvent["kind"], points: bigint, day: string, shopperId = 1n): PointEvent => ({
  shopperId,
  kind,
  points,
  day,
});

describe("sumPoints", () => {
  it("takes what was redeemed or ran out from what was earned", () => {
    const held = sumPoints([
      at("earned", 100n, "2026-01-01"),
      at("redeemed", 30n, "2026-02-01"),
      at("expired", 20n, "2026-03-01"),
      at("earned", 7n, "2026-01-01", 2n),
    ]);
    expect(held).toEqual(
      new Map([
        [1n, 50n],
        [2n, 7n],
      ]),
    );
  });
});

describe("findExpired", () => {
  it("spends the oldest points first", () => {
    const events = [
      at("earned", 100n, "2026-01-01"),
      at("earned", 40n, "2026-06-01"),
      at("redeemed", 70n, "2026-07-01"),
    ];
    expect(findExpired(events, "2026-01-31")).toEqual(new Map([[1n, 30n]]));
    expect(findExpired(events, "2026-06-30")).toEqual(new Map([[1n, 70n]]));
    expect(findExpired([...events, at("redeemed", 30n, "2026-07-02")], "2026-01-31")).toEqual(
      new Map(),
    );
  });

  it("lets nothing run out twice", () => {
    const events = [at("earned", 100n, "2026-01-01"), at("expired", 100n, "2026-02-01")];
    expect(findExpired(events, "2026-01-31")).toEqual(new Map());
  });
});

describe("keepCovered", () => {
  it("refuses what a shopper does not hold, in the order told", () => {
    const { kept, refused } = keepCovered(
      [
        at("redeemed", 5n, "2026-01-01"),
        at("earned", 10n, "2026-01-02"),
        at("redeemed", 8n, "2026-01-03"),
        at("redeemed", 3n, "2026-01-04"),
      ],
      new Map(),
    );
    expect(kept.map(({ points }) => points)).toEqual([10n, 8n]);
    expect(refused.map(({ points }) => points)).toEqual([5n, 3n]);
  });
});
