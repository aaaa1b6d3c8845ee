import { describe, expect, it } from "vitest";
import { extendDefinition } from "@/lib/ledger/domain/extend-definition";

const plain = {
  version: 1,
  name: "default",
  marketingAccounts: [6001, 6101],
  includesDiscount: false,
  salesBase: "net" as const,
  basis: "business" as const,
};

describe("extendDefinition", () => {
  it("leaves the definition as it is while the switches are off", () => {
    expect(extendDefinition(plain, {})).toEqual(plain);
    expect(extendDefinition(plain, { grants: false, discount: false })).toEqual(plain);
  });

  it("adds the grants account in its place, and only once", () => {
    const extended = extendDefinition(plain, { grants: true });
    expect(extended.marketingAccounts).toEqual([6001, 6002, 6101]);
    expect(extendDefinition(extended, { grants: true }).marketingAccounts).toEqual([
      6001, 6002, 6101,
    ]);
  });

  it("never takes out a discount that the definition includes", () => {
    expect(extendDefinition(plain, { discount: true }).includesDiscount).toBe(true);
    const including = { ...plain, includesDiscount: true };
    expect(extendDefinition(including, { discount: false }).includesDiscount).toBe(true);
  });
});
