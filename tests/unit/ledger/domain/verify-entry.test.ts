import { describe, expect, it } from "vitest";
import {
  findStoredEntryFault,
  isNegativeOf,
  type StoredEntryFacts,
  type StoredLineFacts,
} from "@/lib/ledger/domain/verify-entry";

const line = (lineNo: number, amount: bigint, more: Partial<StoredLineFacts> = {}) => ({
  lineNo,
  account: 6001,
  amount,
  channel: 0,
  traffic: 1,
  creatorId: 0,
  productId: 0,
  campaignId: 0,
  currency: "CNY",
  businessDate: "2026-08-01",
  ...more,
});

const entry = (more: Partial<StoredEntryFacts> = {}): StoredEntryFacts => ({
  lineCount: 2,
  gross: 100n,
  currency: "CNY",
  businessDate: "2026-08-01",
  lines: [line(1, 100n), line(2, -100n)],
  ...more,
});

describe("findStoredEntryFault", () => {
  it("finds nothing in a sound entry", () => {
    expect(findStoredEntryFault(entry())).toBeNull();
  });

  it.each([
    ["line-count", { lines: [line(1, 100n)], lineCount: 1 }],
    ["line-count", { lineCount: 3 }],
    ["line-count", { lines: [line(1, 100n), line(3, -100n)] }],
    ["zero-sum", { lines: [line(1, 100n), line(2, -99n)] }],
    ["gross", { gross: 99n }],
    ["currency", { lines: [line(1, 100n), line(2, -100n, { currency: "USD" })] }],
    ["date", { lines: [line(1, 100n), line(2, -100n, { businessDate: "2026-08-02" })] }],
  ])("names %s", (fault, more) => {
    expect(findStoredEntryFault(entry(more))).toBe(fault);
  });
});

describe("isNegativeOf", () => {
  const original = [line(1, 100n), line(2, -100n)];

  it("wants every line with its sign turned and nothing else", () => {
    expect(isNegativeOf([line(1, -100n), line(2, 100n)], original)).toBe(true);
    expect(isNegativeOf([line(1, -100n)], original)).toBe(false);
    expect(isNegativeOf([line(1, -100n), line(2, 100n, { account: 1001 })], original)).toBe(false);
    expect(isNegativeOf([line(1, -100n), line(2, 100n, { creatorId: 7 })], original)).toBe(false);
  });
});
