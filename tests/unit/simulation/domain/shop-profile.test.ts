import { describe, expect, it } from "vitest";
import {
  type Creator,
  findRate,
  findUnitCost,
  type Product,
} from "@/lib/simulation/domain/shop-profile";

const product: Product = {
  productId: "35001",
  sku: "SY-001",
  name: "茶",
  spec: "100g",
  price: 10_000n,
  costs: [
    { effectiveOn: "2026-01-01", unitCost: 3000n },
    { effectiveOn: "2026-06-01", unitCost: 3300n },
  ],
  weight: 1,
  appeal: 1,
  platformFeeBps: 500,
  premium: 50n,
};

const creator: Creator = {
  creatorId: "58001",
  name: "达人",
  handle: "daren",
  following: 1000,
  weight: 1,
  sessionsPerWeek: 2,
  persuasion: 1,
  refundFactor: 1,
  agencyBps: 0,
  partnerBps: 0,
  rates: [
    {
      productId: "*",
      organicBps: 2000,
      adBps: 800,
      effectiveOn: "2026-01-01",
      expiresOn: "2026-03-31",
    },
    { productId: "*", organicBps: 2300, adBps: 900, effectiveOn: "2026-04-01", expiresOn: null },
    {
      productId: "35001",
      organicBps: 2500,
      adBps: 1000,
      effectiveOn: "2026-02-01",
      expiresOn: null,
    },
  ],
  activeFrom: "2026-01-01",
  activeTo: "2026-12-31",
};

describe("findUnitCost", () => {
  it("takes the cost in force on the day, the first line holding from before", () => {
    expect(findUnitCost(product, "2025-12-31")).toBe(3000n);
    expect(findUnitCost(product, "2026-05-31")).toBe(3000n);
    expect(findUnitCost(product, "2026-06-01")).toBe(3300n);
  });
});

describe("findRate", () => {
  it.each([
    ["35002", "2026-03-31", 2000],
    ["35002", "2026-04-01", 2300],
    ["35001", "2026-01-31", 2000],
    ["35001", "2026-02-01", 2500],
  ])("for product %s on %s is %d", (productId, day, organicBps) => {
    expect(findRate(creator, productId, day)?.organicBps).toBe(organicBps);
  });

  it("is null before the first line", () => {
    expect(findRate(creator, "35002", "2025-12-31")).toBeNull();
  });
});
