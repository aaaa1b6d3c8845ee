import { describe, expect, it } from "vitest";
import { readFilter } from "@/components/shell/filter-context";

const read = (params: Record<string, string>) => readFilter(Promise.resolve(params), "2026-11-21");

describe("readFilter", () => {
  it("means the last thirty whole days when the address states no window", async () => {
    expect(await read({})).toEqual({
      from: "2026-10-22",
      to: "2026-11-20",
      compare: "previous",
      basis: "business",
    });
  });

  it("keeps what the address states", async () => {
    expect(
      await read({ from: "2026-08-01", to: "2026-10-31", compare: "year", basis: "cash" }),
    ).toEqual({ from: "2026-08-01", to: "2026-10-31", compare: "year", basis: "cash" });
  });

  it.each([
    { from: "2026-10-31", to: "2026-08-01" },
    { from: "2026-02-30", to: "2026-03-01" },
    { from: "2026-08-01" },
    { from: "x", to: "y", compare: "sideways", basis: "hope" },
  ])("falls back to the default for an address that makes no sense: %o", async (params) => {
    expect(await read(params as Record<string, string>)).toMatchObject({
      from: "2026-10-22",
      to: "2026-11-20",
      compare: "previous",
      basis: "business",
    });
  });
});
