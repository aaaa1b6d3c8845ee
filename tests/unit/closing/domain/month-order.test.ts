import { describe, expect, it } from "vitest";
import {
  findCloseFault,
  findLaterClosed,
  type KnownMonth,
  listMonths,
  toClosingOrder,
} from "@/lib/closing/domain/month-order";

const BOOK: readonly KnownMonth[] = [
  { month: "2026-07", status: "closed" },
  { month: "2026-08", status: "open" },
  { month: "2026-09", status: "open" },
  { month: "2026-10", status: "asked" },
];

describe("findCloseFault", () => {
  it.each([
    ["2026-07", "2026-10-01", "closed"],
    ["2026-10", "2026-11-01", "closed"],
    ["2026-09", "2026-09-30", "not-over"],
    ["2026-06", "2026-10-01", "before-book"],
    ["2026-09", "2026-10-01", null],
  ])("says of %s on %s: %s", (month, today, fault) => {
    expect(findCloseFault(BOOK, month, today)).toBe(fault);
  });

  it("closes nothing of an empty book", () => {
    expect(findCloseFault([], "2026-09", "2026-10-01")).toBe("before-book");
  });
});

describe("toClosingOrder", () => {
  it("puts the open months before it first", () => {
    expect(toClosingOrder(BOOK, "2026-09")).toEqual(["2026-08", "2026-09"]);
  });
});

describe("findLaterClosed", () => {
  it("names the months whose openings rest on it", () => {
    expect(findLaterClosed(BOOK, "2026-07")).toEqual(["2026-10"]);
    expect(findLaterClosed(BOOK, "2026-10")).toEqual([]);
  });
});

describe("listMonths", () => {
  it("runs over the turn of a year, both ends inside", () => {
    expect(listMonths("2025-11", "2026-02")).toEqual(["2025-11", "2025-12", "2026-01", "2026-02"]);
  });
});
