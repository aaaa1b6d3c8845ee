import type { Channel, SalesRoute, SourceKind, Traffic } from "@/lib/ledger";

// Written out, and held complete by their types: the front door brings its schemas along, which no page needs for a list.
const SOURCE_SET: Readonly<Record<SourceKind, true>> = {
  order: true,
  orderCost: true,
  orderRefund: true,
  commissionAccrual: true,
  fundFlow: true,
  adSpend: true,
  manual: true,
  statement: true,
  handEntry: true,
  reversal: true,
};
const ROUTE_SET: Readonly<Record<SalesRoute, true>> = {
  liveAds: true,
  videoAds: true,
  cardAds: true,
  creatorOrganic: true,
  creatorAds: true,
  ownOrganic: true,
  shelf: true,
  otherAds: true,
  untold: true,
};
const CHANNEL_SET: Readonly<Record<Channel, true>> = {
  live: true,
  video: true,
  card: true,
  search: true,
  other: true,
};
const TRAFFIC_SET: Readonly<Record<Traffic, true>> = { ad: true, organic: true };

export const SOURCES = Object.keys(SOURCE_SET) as SourceKind[];
export const ROUTES = Object.keys(ROUTE_SET) as SalesRoute[];
export const CHANNELS = Object.keys(CHANNEL_SET) as Channel[];
export const TRAFFICS = Object.keys(TRAFFIC_SET) as Traffic[];
export const STATUSES = ["live", "reversed", "reversal"] as const;
