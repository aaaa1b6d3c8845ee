import { addDays, type CalendarDay, countDays } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import type { Catalog } from "./catalog";
import type { ShopOptions } from "./shop-options";
import type { Creator, Product, RateLine } from "./shop-profile";

/** Draws the creators: one or two heads, a waist, a long tail; each with an everyday and an ad-boosted rate. */
export function createCreators(
  catalog: Catalog,
  options: ShopOptions,
  products: readonly Product[],
  root: Rng,
): Creator[] {
  const heads = Math.max(1, Math.round(options.creators / 12));
  return catalog.creatorNames.slice(0, options.creators).map((name, index) => {
    const rng = root.fork("creator", index);
    const following = drawFollowing(index, heads, options.creators, rng);
    const life = drawLife(index, options, rng);
    return {
      creatorId: `58${String(index).padStart(3, "0")}${String(rng.below(1_000_000)).padStart(6, "0")}`,
      name,
      handle: `${catalog.skuPrefix.toLowerCase()}${String(rng.below(100_000_000)).padStart(8, "0")}`,
      following,
      weight: following ** 0.45 * (index === 0 ? options.temper.topCreatorFactor : 1),
      sessionsPerWeek: index < heads ? 2 : 1 + rng.below(5),
      refundFactor: rng.between(0.7, 1.4),
      persuasion: rng.fork("persuasion").between(0.5, 1.8),
      agencyBps: index % 4 === 0 ? 200 : 0,
      partnerBps: index % 7 === 3 ? 100 : 0,
      rates: createRates(index, catalog, products, life, rng),
      activeFrom: life.from,
      activeTo: life.to,
    };
  });
}

function drawFollowing(index: number, heads: number, count: number, rng: Rng): number {
  if (index < heads) return Math.round(rng.between(1_200_000, 5_800_000));
  if (index < count * 0.45) return Math.round(rng.between(90_000, 820_000));
  return Math.round(rng.between(3_000, 80_000));
}

interface Life {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** Over a long range some creators join late and some stop; the heads stay. */
function drawLife(index: number, options: ShopOptions, rng: Rng): Life {
  const days = countDays(options);
  if (index === 0 || days < 90 || !rng.chance(0.35)) return { from: options.from, to: options.to };
  const turn = addDays(options.from, Math.floor(days * rng.between(0.25, 0.75)));
  return rng.chance(0.7) ? { from: turn, to: options.to } : { from: options.from, to: turn };
}

function createRates(
  index: number,
  catalog: Catalog,
  products: readonly Product[],
  life: Life,
  rng: Rng,
): RateLine[] {
  const organicBps = rng.pick(catalog.commissionBps);
  const lines = withChange(toLine("*", organicBps, life.from), index, life, rng);
  if (!rng.chance(0.3)) return lines;
  const special = rng.pick(products);
  return [...lines, toLine(special.productId, organicBps + 500, life.from)];
}

/** Every third creator renegotiates once; the strongest always does, upwards. */
function withChange(line: RateLine, index: number, life: Life, rng: Rng): RateLine[] {
  const days = countDays(life);
  if (days < 60 || (index !== 0 && !rng.chance(0.33))) return [line];
  const lastDay = addDays(life.from, Math.floor(days * rng.between(0.4, 0.7)));
  const step = index === 0 || rng.chance(0.6) ? 300 : -300;
  return [
    { ...line, expiresOn: lastDay },
    toLine(line.productId, line.organicBps + step, addDays(lastDay, 1)),
  ];
}

function toLine(productId: string, organicBps: number, effectiveOn: CalendarDay): RateLine {
  const adBps = Math.round((organicBps * 0.4) / 100) * 100;
  return { productId, organicBps, adBps, effectiveOn, expiresOn: null };
}
