import { describe, expect, it } from "vitest";
import { togglePicked, toPickState, toTreeRows } from "@/components/ledger/account-tree-rows";
import type { AccountNodeDto } from "@/lib/ledger";

const leaf = (code: number, debit: string, closing: string | null = null): AccountNodeDto => ({
  id: `${code}`,
  account: code,
  debit,
  credit: "0",
  amount: debit,
  closing,
  children: [],
});
const group = (id: string, children: AccountNodeDto[]): AccountNodeDto => ({
  id,
  account: null,
  debit: "0",
  credit: "0",
  amount: "0",
  closing: null,
  children,
});

const groups = [
  group("marketing", [
    group("marketing.advertising", [leaf(6001, "500"), leaf(6003, "0")]),
    group("marketing.platform", [leaf(6201, "0")]),
  ]),
  group("assets", [leaf(1001, "0", "900"), leaf(1501, "0", "0")]),
];

const idsOf = (options: Partial<Parameters<typeof toTreeRows>[1]> = {}) =>
  toTreeRows(groups, {
    closed: new Set(),
    showsIdle: false,
    picked: new Set(),
    ...options,
  }).map((row) => row.node.id);

describe("toTreeRows", () => {
  it("leaves out accounts and groups that neither moved nor hold anything", () => {
    expect(idsOf()).toEqual(["marketing", "marketing.advertising", "6001", "assets", "1001"]);
  });

  it("shows idle accounts when asked to, and picked ones always", () => {
    expect(idsOf({ showsIdle: true })).toHaveLength(9);
    expect(idsOf({ picked: new Set([6201]) })).toContain("6201");
  });

  it("hides what is below a closed group", () => {
    expect(idsOf({ closed: new Set(["marketing"]) })).toEqual(["marketing", "assets", "1001"]);
  });

  it("gives a group all the accounts below it", () => {
    const rows = toTreeRows(groups, { closed: new Set(), showsIdle: false, picked: new Set() });
    expect(rows[0]?.codes).toEqual([6001, 6003, 6201]);
    expect(rows.map((row) => row.level)).toEqual([1, 2, 3, 1, 2]);
  });
});

describe("togglePicked", () => {
  it("picks a line alone, and lets go of it when it is picked alone", () => {
    expect(togglePicked([6001], new Set([6201]), false)).toEqual([6001]);
    expect(togglePicked([6001], new Set([6001]), false)).toEqual([]);
    expect(togglePicked([6001], new Set([6001, 6201]), false)).toEqual([6001]);
  });

  it("adds to and takes from what is picked", () => {
    expect(togglePicked([6001, 6003], new Set([6201]), true)).toEqual([6201, 6001, 6003]);
    expect(togglePicked([6001, 6003], new Set([6201, 6001, 6003]), true)).toEqual([6201]);
  });
});

describe("toPickState", () => {
  it("tells all from some and none", () => {
    expect(toPickState([1, 2], new Set([1, 2, 3]))).toBe("all");
    expect(toPickState([1, 2], new Set([2]))).toBe("some");
    expect(toPickState([1, 2], new Set([3]))).toBe("none");
  });
});
