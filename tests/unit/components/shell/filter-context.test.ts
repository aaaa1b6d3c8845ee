import { describe, expect, it } from "vitest";
import { readFilter, toCompareQuery } from "@/components/shell/filter-context";

const read = (params: Record<string, string>, basis: "business" | "cash" = "business") =>
  readFilter(Promise.resolve(params), { today: "2026-11-21", basis });

describe("readFilter", () => {
  it("means the last thirty whole days when the address states no window", async () => {
    expect(await read({})).toEqual({
      from: "2026-10-22",
      to: "2026-11-20",
      compare: "previous",
      basis: "business",
      againstFrom: null,
      againstTo: null,
    });
  });

  it("counts by the day of the shop's definition unless the address states another", async () => {
    expect(await read({}, "cash")).toMatchObject({ basis: "cash" });
    expect(await read({ basis: "business" }, "cash")).toMatchObject({ basis: "business" });
  });

  it("keeps what the address states", async () => {
    expect(
      await read({ from: "2026-08-01", to: "2026-10-31", compare: "year", basis: "cash" }),
    ).toMatchObject({ from: "2026-08-01", to: "2026-10-31", compare: "year", basis: "cash" });
  });

  it("compares with two days that were chosen, and with the window before until they are", async () => {
    const window = { from: "2026-11-01", to: "2026-11-11", compare: "custom" };
    const chosen = { againstFrom: "2026-06-08", againstTo: "2026-06-18" };
    expect(toCompareQuery(await read({ ...window, ...chosen }))).toEqual({
      compare: "custom",
      ...chosen,
    });
    expect(await read(window)).toMatchObject({
      againstFrom: "2026-10-21",
      againstTo: "2026-10-31",
    });
    expect(await read({ ...window, compare: "lunar", ...chosen })).toMatchObject({
      compare: "lunar",
      againstFrom: null,
    });
    expect(toCompareQuery(await read({ ...window, compare: "none" }))).toEqual({});
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
