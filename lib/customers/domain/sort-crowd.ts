/** What a merchant tells of a shopper. Missing is null. */
export interface CustomerProfile {
  readonly gender: "female" | "male" | null;
  readonly ageBand: "18-23" | "24-30" | "31-40" | "41-50" | "51+" | null;
  /** 1 for the largest cities, 6 for towns and villages. */
  readonly cityTier: number | null;
  readonly hasChild: boolean | null;
  readonly isFan: boolean | null;
}

export const CROWDS = [
  "gen-z",
  "refined-mother",
  "young-white-collar",
  "senior-middle-class",
  "urban-blue-collar",
  "urban-silver",
  "town-youth",
  "town-middle-aged",
  "unclassified",
] as const;
export type Crowd = (typeof CROWDS)[number];

const LARGE_CITY_MAX = 3;
const SPENDS_MUCH_QUANTILE = 0.6;

/** How high a customer's spend ranks in the shop, 0 to 1; null when they bought nothing. */
export type SpendRank = number | null;

/**
 * One of the eight crowds of the platform, by its published descriptions; whoever lacks what a rule needs is unclassified, never
 * guessed. White and blue collar are told apart by spend, for nobody tells a shop what people work as.
 */
export function sortCrowd(profile: CustomerProfile | null, spendRank: SpendRank): Crowd {
  if (!profile || profile.ageBand === null || profile.cityTier === null) return "unclassified";
  const { ageBand, cityTier, gender, hasChild } = profile;
  const isLarge = cityTier <= LARGE_CITY_MAX;
  const spendsMuch = spendRank === null ? null : spendRank >= SPENDS_MUCH_QUANTILE;
  if (!isLarge) {
    if (ageBand === "18-23" || ageBand === "24-30") return "town-youth";
    return "town-middle-aged";
  }
  if (ageBand === "18-23") return "gen-z";
  if (ageBand === "51+") return "urban-silver";
  if (gender === "female" && hasChild === true && (ageBand === "24-30" || ageBand === "31-40"))
    return "refined-mother";
  if (spendsMuch === null) return "unclassified";
  if (!spendsMuch) return "urban-blue-collar";
  return ageBand === "24-30" ? "young-white-collar" : "senior-middle-class";
}
