import { describe, expect, it } from "vitest";
import { readShares, SHOP_PAYS_ALL } from "@/components/forms/payer-shares";

describe("readShares", () => {
  it("reads three parts of a whole, in parts of 10,000; what is left empty pays nothing", () => {
    expect(readShares(SHOP_PAYS_ALL)).toEqual({ shop: 10_000, platform: 0, creator: 0 });
    expect(readShares({ shop: "66.67", platform: "33.33", creator: "" })).toEqual({
      shop: 6_667,
      platform: 3_333,
      creator: 0,
    });
  });

  it("refuses parts that are no whole, no number, or less than nothing", () => {
    expect(readShares({ shop: "60", platform: "30", creator: "0" })).toBeNull();
    expect(readShares({ shop: "all", platform: "0", creator: "0" })).toBeNull();
    expect(readShares({ shop: "110", platform: "-10", creator: "0" })).toBeNull();
  });
});
