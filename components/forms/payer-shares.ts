import { parsePercent } from "./parse-percent";

export const PAYERS = ["shop", "platform", "creator"] as const;
export type Payer = (typeof PAYERS)[number];

/** Percent as typed. */
export type TypedShares = Readonly<Record<Payer, string>>;

const WHOLE = 10_000;

export const SHOP_PAYS_ALL: TypedShares = { shop: "100", platform: "0", creator: "0" };

/** Who pays how much of a coupon, in parts of 10,000; null unless the three make a whole. */
export function readShares(typed: TypedShares): Record<Payer, number> | null {
  const [shop = 0, platform = 0, creator = 0] = PAYERS.map(
    (payer) => parsePercent(typed[payer]) ?? 0,
  );
  const isWhole = shop + platform + creator === WHOLE && Math.min(shop, platform, creator) >= 0;
  return isWhole ? { shop, platform, creator } : null;
}
