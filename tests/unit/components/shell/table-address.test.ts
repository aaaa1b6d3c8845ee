import { describe, expect, it } from "vitest";
import { writeAddress } from "@/components/shell/address-fields";
import { readTableState, toTableChange, toTableFields } from "@/components/shell/table-address";

const FILTERS = ["channel", "source"];

describe("readTableState", () => {
  it("reads order, search and filters", async () => {
    const query = { sort: "amount.desc", q: "69…", f_channel: "live~video" };
    expect(await readTableState(Promise.resolve(query), FILTERS)).toEqual({
      sort: { column: "amount", descending: true },
      search: "69…",
      filters: { channel: ["live", "video"], source: [] },
    });
  });

  it("ignores an order that makes no sense, and takes at most fifty values of a filter", async () => {
    const many = Array.from({ length: 60 }, (_, index) => `v${index}`).join("~");
    const state = await readTableState(
      Promise.resolve({ sort: "a b.sideways", f_source: many }),
      FILTERS,
    );
    expect(state.sort).toBe(null);
    expect(state.filters["source"]).toHaveLength(50);
  });
});

describe("toTableChange", () => {
  it("empties the address of what a table no longer has", () => {
    const state = { sort: null, search: "", filters: { channel: [], source: ["order"] } };
    const query = new URLSearchParams("sort=amount.desc&q=x&f_channel=live&from=2026-10-01");
    const next = writeAddress(toTableFields(FILTERS), query, toTableChange(state, FILTERS));
    expect(next.toString()).toBe("from=2026-10-01&f_source=order");
  });
});
