import type { AdFinanceFact, AdPlanFact } from "@/lib/ledger";
import { type About, type ModelEntry, type ModelLine, NOTHING } from "./model-entry";

/** The finance total, split by what the plans say; the grant by spend, the odd fen to the largest remainders. */
export function spendOf(finance: AdFinanceFact, plans: readonly AdPlanFact[]): ModelEntry {
  const own = plans.filter(
    (plan) =>
      plan.day === finance.day &&
      (finance.adAccountId === "" || finance.adAccountId === plan.adAccountId),
  );
  const shares = new Map<string, { about: About; spend: bigint }>();
  for (const plan of own) {
    const about: About = {
      channel: plan.channel,
      traffic: "ad",
      creator: plan.creatorId,
      product: plan.productId,
      campaign: plan.campaignId,
    };
    const name = `${about.campaign}|${about.channel ?? ""}|${about.creator ?? ""}|${about.product ?? ""}`;
    const known = shares.get(name);
    shares.set(name, { about, spend: (known?.spend ?? 0n) + plan.spend });
  }
  const unsaid: About = { ...NOTHING, traffic: "ad" };
  const cash = finance.cash + finance.sharedCash;
  const promo = finance.promo + finance.sharedPromo;
  const parts = [...shares].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, share]) => share);
  const claimed = parts.reduce((sum, part) => sum + part.spend, 0n);
  parts.push({ about: unsaid, spend: cash + promo + finance.coupon - claimed });
  const promos = spread(promo, parts);
  const coupons = spread(finance.coupon, parts);
  const expenses = parts.flatMap(({ about, spend }, index): ModelLine[] => [
    { account: 6001, amount: spend - (promos[index] ?? 0n) - (coupons[index] ?? 0n), about },
    { account: 6002, amount: promos[index] ?? 0n, about },
    { account: 6003, amount: coupons[index] ?? 0n, about },
  ]);
  return {
    source: `spend ${finance.adAccountId}|${finance.day}`,
    factDate: finance.day,
    cashDate: finance.day,
    order: null,
    lines: [
      ...expenses,
      { account: 1301, amount: -finance.cash, about: unsaid },
      { account: 1302, amount: -finance.promo - finance.coupon, about: unsaid },
      { account: 1303, amount: -finance.sharedCash - finance.sharedPromo, about: unsaid },
    ],
  };
}

/** Hands out one fen after the other to whoever lacks most of his share. Slow, and plainly fair. */
function spread(total: bigint, parts: readonly { readonly spend: bigint }[]): bigint[] {
  const weights = parts.map((part) => (part.spend > 0n ? part.spend : 0n));
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (sum === 0n) return weights.map((_, index) => (index === 0 ? total : 0n));
  const given = weights.map((weight) => (weight * total) / sum);
  const served = new Set<number>();
  for (let left = total - given.reduce((a, b) => a + b, 0n); left > 0n; left -= 1n) {
    let neediest = -1;
    for (const [index, weight] of weights.entries()) {
      if (served.has(index)) continue;
      const lacks = (weight * total) % sum;
      if (neediest < 0 || lacks > ((weights[neediest] ?? 0n) * total) % sum) neediest = index;
    }
    served.add(neediest);
    given[neediest] = (given[neediest] ?? 0n) + 1n;
  }
  return given;
}
