import { describe, expect, it } from "vitest";
import { findActiveItem } from "@/components/shell/navigation";

describe("findActiveItem", () => {
  it("finds the page, and the page above a deeper address", () => {
    expect(findActiveItem("shp_1", "/shp_1")?.id).toBe("overview");
    expect(findActiveItem("shp_1", "/shp_1/ledger")?.id).toBe("ledger");
    expect(findActiveItem("shp_1", "/shp_1/imports/imp_7")?.id).toBe("imports");
  });

  it("marks none for an address that is no page of the list", () => {
    expect(findActiveItem("shp_1", "/shp_1/elsewhere")).toBe(null);
  });
});
