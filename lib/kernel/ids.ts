import { notFound } from "./app-error";

/** Prefixes of every public id: a log line tells what an id is. */
const ID_PREFIXES = {
  organization: "org",
  shop: "shp",
  user: "usr",
  entry: "ent",
  batch: "bat",
  file: "fil",
  import: "imp",
  job: "job",
  apiKey: "key",
  session: "ses",
  invitation: "inv",
  delegation: "dlg",
  binding: "bnd",
  approval: "apr",
  auditEvent: "aud",
  template: "tpl",
  responseModel: "mdl",
  superPlan: "pln",
  liftTest: "lft",
  experiment: "exp",
  couponCampaign: "cpn",
  customerSegment: "seg",
  packagePlan: "pkg",
  creative: "crt",
  creatorDeal: "dea",
  creatorDispute: "dsp",
  creativeAsset: "ast",
  productFact: "pft",
  creativeWord: "cwd",
  creativeBatch: "cbt",
  creativeStyle: "cst",
  finding: "fnd",
  reconciliation: "rec",
  reconciliationItem: "dif",
  feeRule: "fee",
  trendFeed: "fed",
  alertRule: "rul",
  alert: "alt",
  notice: "ntc",
  receiver: "rcv",
  delivery: "dlv",
  shareLink: "shr",
  savedView: "viw",
  dashboard: "dsh",
  reportExport: "rpx",
  reportSchedule: "rps",
} as const;

export type IdKind = keyof typeof ID_PREFIXES;

/** Public form of a database id: shop 12 → `shp_12`. */
export function toPublicId(kind: IdKind, id: bigint): string {
  return `${ID_PREFIXES[kind]}_${id}`;
}

/** Database form of a public id. A malformed id is an unknown one: it is not-found, never a syntax error. */
export function fromPublicId(kind: IdKind, text: string): bigint {
  const match = /^([a-z]{3})_(\d{1,18})$/.exec(text);
  if (!match || match[1] !== ID_PREFIXES[kind] || !match[2]) throw notFound(`${kind} ${text}`);
  return BigInt(match[2]);
}
