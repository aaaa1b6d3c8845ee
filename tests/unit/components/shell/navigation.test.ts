import { describe, expect, it } from "vitest";
import {
  findActiveItem,
  groupNavigation,
  NAVIGATION,
  splitNavigation,
} from "@/components/shell/navigation";

const ids = (items: readonly { id: string }[]) => items.map((item) => item.id);

describe("findActiveItem", () => {
  it("finds the page, and the page above a deeper address", () => {
    expect(findActiveItem("shp_1", "/shp_1")?.id).toBe("overview");
    expect(findActiveItem("shp_1", "/shp_1/ledger")?.id).toBe("ledger");
    expect(findActiveItem("shp_1", "/shp_1/imports/imp_7")?.id).toBe("imports");
  });

  it("marks none for an address that is no page of the list", () => {
    expect(findActiveItem("shp_1", "/shp_1/elsewhere")).toBe(null);
    expect(findActiveItem("shp_1", "/shp_1/ledgers")).toBe(null);
  });
});

describe("groupNavigation", () => {
  it("keeps every page once, in the order of the list", () => {
    const groups = groupNavigation(NAVIGATION);
    expect(groups.flatMap((group) => ids(group.items))).toEqual(ids(NAVIGATION));
    expect(new Set(groups.map((group) => group.id)).size).toBe(groups.length);
  });
});

describe("splitNavigation", () => {
  const pages = (count: number) =>
    Array.from({ length: count }, () => ({
      id: "overview" as const,
      group: null,
      icon: "overview" as const,
      path: "",
    }));

  it.each([
    { pages: 4, shown: 4, more: 0 },
    { pages: 5, shown: 5, more: 0 },
    { pages: 6, shown: 4, more: 2 },
  ])("shows $shown of $pages pages in five places", ({ pages: count, shown, more }) => {
    const split = splitNavigation(pages(count), 5);
    expect([split.shown.length, split.more.length]).toEqual([shown, more]);
  });
});
