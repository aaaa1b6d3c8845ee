/** 核心, 潜力新星, 换品换话术, 淘汰观察: conversion against peers × exposure. */
export const QUADRANTS = ["core", "rising", "rework", "retire"] as const;
export type Quadrant = (typeof QUADRANTS)[number];

export interface Exposure {
  readonly impressions: number;
  readonly clicks: number;
  /** Orders out of those clicks. */
  readonly orders: number;
  /** Products that were shown. */
  readonly products: number;
}

export interface QuadrantPoint {
  /** Orders ÷ clicks, drawn towards the peers as far as clicks are few. */
  readonly conversion: number;
  /** Impressions of one product. */
  readonly exposure: number;
  readonly quadrant: Quadrant;
}

export interface QuadrantMap {
  readonly points: readonly (QuadrantPoint | null)[];
  /** Medians of the peers, or what the merchant typed in; null with nobody to compare. */
  readonly conversionMiddle: number | null;
  readonly exposureMiddle: number | null;
  /** Whether the creators' conversions differ by more than chance explains. */
  readonly isApart: boolean;
}

/**
 * Places creators by their shrunk conversion and their exposure a product. Conversion is beta-binomial: the prior has the
 * mean of all and the strength that their spread beyond binomial chance calls for. Null without clicks.
 */
export function placeInQuadrants(
  exposures: readonly (Exposure | null)[],
  benchmark: { readonly conversion?: number | null; readonly exposure?: number | null } = {},
): QuadrantMap {
  const known = exposures.filter((each) => each !== null).filter(({ clicks }) => clicks > 0);
  const prior = fitPrior(known);
  const place = (each: Exposure) => ({
    conversion: (each.orders + prior.mean * prior.strength) / (each.clicks + prior.strength),
    exposure: each.impressions / Math.max(1, each.products),
  });
  const conversionMiddle =
    benchmark.conversion ?? median(known.map((each) => place(each).conversion));
  const exposureMiddle = benchmark.exposure ?? median(known.map((each) => place(each).exposure));
  const points = exposures.map((each) => {
    if (each === null || each.clicks <= 0) return null;
    const { conversion, exposure } = place(each);
    const sellsWell = conversionMiddle !== null && conversion >= conversionMiddle;
    const isSeen = exposureMiddle !== null && exposure >= exposureMiddle;
    return { conversion, exposure, quadrant: quadrantOf(sellsWell, isSeen) };
  });
  return { points, conversionMiddle, exposureMiddle, isApart: prior.isApart };
}

function quadrantOf(sellsWell: boolean, isSeen: boolean): Quadrant {
  if (sellsWell) return isSeen ? "core" : "rising";
  return isSeen ? "rework" : "retire";
}

const STRENGTH_MAX = 1e6;

/** One in twenty by chance alone. */
const CHANCE_REACH = 1.645;

interface Prior {
  readonly mean: number;
  readonly strength: number;
  /** Whether conversions differ beyond chance: Pearson's χ² of all against one rate, as a normal. */
  readonly isApart: boolean;
}

function fitPrior(known: readonly Exposure[]): Prior {
  const clicks = known.reduce((sum, each) => sum + each.clicks, 0);
  const orders = known.reduce((sum, each) => sum + each.orders, 0);
  const mean = clicks > 0 ? orders / clicks : 0;
  const chance = mean * (1 - mean);
  if (known.length < 2 || chance <= 0) return { mean, strength: STRENGTH_MAX, isApart: false };
  const squares = known.reduce(
    (s, each) => s + each.clicks * (each.orders / each.clicks - mean) ** 2,
    0,
  );
  const freedom = known.length - 1;
  const isApart = squares / chance > freedom + CHANCE_REACH * Math.sqrt(2 * freedom);
  const excess = squares - chance * freedom;
  const scale = clicks - known.reduce((sum, each) => sum + each.clicks ** 2, 0) / clicks;
  const spread = scale > 0 ? excess / scale : 0;
  if (spread <= 0) return { mean, strength: STRENGTH_MAX, isApart };
  return { mean, strength: Math.min(STRENGTH_MAX, Math.max(1, chance / spread - 1)), isApart };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2;
}
