import { describe, expect, it } from "vitest";
import { ENTRY_FILTERS } from "@/app/(console)/[shop]/ledger/_parts/entry-query";
import { toEntryQuery, toPartQuery } from "@/components/reports/entry-query";
import { toTableFields } from "@/components/shell/table-address";

const row = (key: string, name: string | null = null) => ({ key, name });

describe("toEntryQuery", () => {
  it("asks the page of the book by fields that it reads", () => {
    const fields = Object.keys(toTableFields(ENTRY_FILTERS));
    for (const by of ["channel", "traffic", "creator", "product", "campaign"] as const)
      expect(fields).toContain(Object.keys(toEntryQuery(by, row("x", "X")) ?? {})[0]);
  });

  it("leads to a day, and nowhere from parts that stand for no single one", () => {
    expect(toEntryQuery("day", row("2026-01-02"))).toEqual({
      from: "2026-01-02",
      to: "2026-01-02",
    });
    expect(toEntryQuery("creator", row("none"))).toBeNull();
    expect(toEntryQuery("product", row("rest"))).toBeNull();
    expect(toEntryQuery("stage", row("goods"))).toBeNull();
    expect(toEntryQuery(null, row("total"))).toBeNull();
  });
});

describe("toPartQuery", () => {
  it("keeps what a tile is narrowed to", () => {
    expect(toPartQuery({ by: "creator", key: "c1", name: "茶叔" })).toEqual({ f_creator: "c1" });
    expect(toPartQuery(null)).toEqual({});
  });
});
