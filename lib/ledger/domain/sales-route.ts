import { CHANNEL_CODES } from "./draft-entry";

/**
 * 经营环节表's rows: by which route a sale came, and which route a cost served. A partition of what postings carry
 * (channel, ad traffic or not, creator named or not), so the rows always sum to the whole:
 * a named creator decides first; without one, ad traffic goes by its channel; the rest is the shop's own.
 */
export const SALES_ROUTES = [
  "liveAds",
  "videoAds",
  "cardAds",
  "creatorOrganic",
  "creatorAds",
  "ownOrganic",
  "shelf",
  /** Ad traffic of another channel or of none: search ads, site-wide plans, spend that no plan report splits. */
  "otherAds",
  /** Nobody said: costs and sales without channel, traffic and creator. */
  "untold",
] as const;
export type SalesRoute = (typeof SALES_ROUTES)[number];

/** Adds channel and creator presence up to the number that the rollup keeps. */
export const toRouteCode = (channel: number, hasCreator: boolean): number =>
  channel * 2 + (hasCreator ? 1 : 0);

export function routeOf(routeCode: number, isAd: boolean): SalesRoute {
  if (routeCode % 2 === 1) return isAd ? "creatorAds" : "creatorOrganic";
  const channel = routeCode / 2;
  if (isAd) return AD_ROUTES.get(channel) ?? "otherAds";
  return OWN_ROUTES.get(channel) ?? "untold";
}

const AD_ROUTES: ReadonlyMap<number, SalesRoute> = new Map([
  [CHANNEL_CODES.live, "liveAds"],
  [CHANNEL_CODES.video, "videoAds"],
  [CHANNEL_CODES.card, "cardAds"],
]);

const OWN_ROUTES: ReadonlyMap<number, SalesRoute> = new Map([
  [CHANNEL_CODES.live, "ownOrganic"],
  [CHANNEL_CODES.video, "ownOrganic"],
  [CHANNEL_CODES.card, "shelf"],
  [CHANNEL_CODES.search, "shelf"],
]);

const CHANNEL_CODES_ALL = [0, ...Object.values(CHANNEL_CODES)];

/** The route codes and the traffic whose postings a route is made of. */
export function codesOfRoute(route: SalesRoute): {
  readonly codes: readonly number[];
  readonly isAd: boolean;
} {
  const isAd = AD_SIDE.has(route);
  const codes = CHANNEL_CODES_ALL.flatMap((channel) => [
    toRouteCode(channel, false),
    toRouteCode(channel, true),
  ]);
  return { codes: codes.filter((code) => routeOf(code, isAd) === route), isAd };
}

const AD_SIDE: ReadonlySet<SalesRoute> = new Set([
  "liveAds",
  "videoAds",
  "cardAds",
  "creatorAds",
  "otherAds",
]);
