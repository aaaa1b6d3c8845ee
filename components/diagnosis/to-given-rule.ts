import type { GivenRule } from "@/components/alerts/rule-address";
import type { FindingDto, PlaceDto } from "@/lib/diagnosis";
import type { MetricId, MetricPart } from "@/lib/ledger";

type Watched = Pick<FindingDto, "kind" | "metric" | "segment"> & {
  readonly change: Pick<FindingDto["change"], "window">;
};

const METRICS: Readonly<Record<NonNullable<FindingDto["metric"]>, MetricId>> = {
  paidGmv: "paidGmv",
  orders: "orders",
  refunds: "refunds",
  adSpend: "adSpend",
  insurance: "insurance",
};

/** Faults of single orders, by the figure that shows them when they come again. */
const FAULT_METRICS: Readonly<Partial<Record<FindingDto["kind"], MetricId>>> = {
  commissionOverCap: "commission",
  feeVariance: "platformFee",
  soldOutWhileSpending: "adSpend",
  hourSpendRose: "adSpend",
  hourFell: "paidGmv",
};

/** The narrowest part comes first. */
const PARTS: readonly MetricPart[] = ["product", "creator", "campaign", "channel", "traffic"];
const ROUTE_CHANNELS: Readonly<Record<string, string>> = {
  liveAds: "live",
  videoAds: "video",
  cardAds: "card",
};
const FALLS: readonly FindingDto["kind"][] = ["salesFell", "adSpendFell", "hourFell"];

/** The rule that would tell when a finding's figure leaves its usual band again; null where no figure shows it. */
export function toGivenRule(finding: Watched, name: string): GivenRule | null {
  const metric = finding.metric ? METRICS[finding.metric] : FAULT_METRICS[finding.kind];
  if (!metric) return null;
  const part = findPart(finding.segment);
  const { from, to } = finding.change.window;
  return {
    name: name.slice(0, 60),
    metric,
    span: finding.metric !== null && from !== to ? "7" : "1",
    ...(part && { by: part.by, key: part.key }),
    compare: "band",
    side: FALLS.includes(finding.kind) ? "below" : "above",
  };
}

function findPart(segment: readonly PlaceDto[]): { by: MetricPart; key: string } | null {
  for (const by of PARTS) {
    const place = segment.find(({ dimension }) => dimension === by);
    if (place && place.value !== "") return { by, key: place.value };
  }
  const route = segment.find(({ dimension }) => dimension === "route");
  const channel = route && ROUTE_CHANNELS[route.value];
  return channel ? { by: "channel", key: channel } : null;
}
