import { describe, expect, it } from "vitest";
import { findSnapshotEpoch } from "@/lib/importers/domain/snapshot-time";

describe("findSnapshotEpoch", () => {
  it("reads the seconds that an export's name begins with", () => {
    expect(findSnapshotEpoch("1791213782_订单导出.csv")).toBe(1_791_213_782);
    expect(findSnapshotEpoch("账单/1791213782.csv")).toBe(1_791_213_782);
  });

  it("is not misled by other numbers", () => {
    for (const name of [
      "订单1791213782.csv",
      "17912137820.csv",
      "2026080112_a.csv",
      "179121378.csv",
    ]) {
      expect(findSnapshotEpoch(name)).toBeNull();
    }
  });
});
