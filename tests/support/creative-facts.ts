import type { FactBody, ProductFact } from "@/lib/creative/domain/facts/product-fact";
import { listSampleFacts } from "@/lib/creative/domain/facts/sample-facts";

export const SAMPLE_NAMES = [
  "桐木关正山小种",
  "明前龙井礼罐",
  "武夷肉桂岩茶礼盒",
  "每日坚果",
  "随行杯",
  "白瓷盖碗",
  "氨基酸洁面乳",
  "神经酰胺面霜",
] as const;

export const PRICE: FactBody = {
  kind: "price",
  label: "日常价",
  amountMinor: "8900",
  currency: "CNY",
  condition: null,
  listMinor: null,
  listBasis: null,
};

export const COUPON_PRICE: FactBody = {
  ...PRICE,
  label: "到手价",
  amountMinor: "7900",
  condition: "领10元券后",
};

export const REGULARS: FactBody = {
  kind: "promotion",
  offer: "老客回购减10元",
  condition: "11月底前，每人一次",
  isForRegulars: true,
};

export const PROOF: FactBody = {
  kind: "proof",
  proofKind: "test",
  claim: "第三方检测倒置24小时不漏",
  source: "华测报告2026-0312",
  issuedOn: "2026-03-12",
  fileName: null,
};

/** Facts as the ledger would hand them out, numbered in order. */
export function toFacts(bodies: readonly FactBody[]): ProductFact[] {
  return bodies.map((body, index) => ({
    id: `pft_${index + 1}`,
    body,
    validFrom: null,
    validTo: null,
  }));
}

/** A product with every kind of fact. */
export function sampleFacts(name: string = SAMPLE_NAMES[4]): ProductFact[] {
  return toFacts([...listSampleFacts(name), PRICE, COUPON_PRICE, REGULARS, PROOF]);
}
