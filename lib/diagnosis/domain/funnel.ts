import type { Minor } from "@/lib/kernel";

/** 曝光 → 结算: every step on the way of a sale, in order. */
export const FUNNEL_NODES = [
  "impression",
  "play",
  "play3s",
  "playFull",
  "interaction",
  "visit",
  "productShown",
  "productClick",
  "detail",
  "favourite",
  "cart",
  "order",
  "payment",
  "accepted",
  "shipped",
  "collected",
  "transit",
  "signed",
  "received",
  "review",
  "refund",
  "settlement",
] as const;
export type FunnelNodeId = (typeof FUNNEL_NODES)[number];

/** Steps that lose nobody by themselves: doing them is no condition of the next one. */
const BESIDE: ReadonlySet<FunnelNodeId> = new Set(["interaction", "favourite", "review", "refund"]);

export interface FunnelReading {
  /** Null where no source tells it. */
  readonly count: number | null;
  /** Median time from the step before it that is told, in hours. */
  readonly hours: number | null;
}

export interface FunnelNode extends FunnelReading {
  readonly id: FunnelNodeId;
  /** Share of the told step before it on the main way. */
  readonly rate: number | null;
  readonly rateBefore: number | null;
  /** What the window would have sold more, had this step let through what it did in the reference window. */
  readonly leak: Minor | null;
}

type Readings = Readonly<Partial<Record<FunnelNodeId, FunnelReading>>>;

/**
 * The steps with what each lets through, and what a worse step costs: paid sales ÷ rate × what the rate fell by. Steps
 * that no source tells stay, without numbers.
 */
export function computeFunnel(window: Readings, reference: Readings, paidGmv: Minor): FunnelNode[] {
  let last: FunnelNodeId | null = null;
  return FUNNEL_NODES.map((id) => {
    const reading = window[id] ?? { count: null, hours: null };
    const rate = last ? share(reading.count, window[last]?.count) : null;
    const rateBefore = last ? share(reference[id]?.count ?? null, reference[last]?.count) : null;
    const isBeside = BESIDE.has(id);
    const node = {
      id,
      ...reading,
      rate,
      rateBefore,
      leak: isBeside ? null : leakOf(rate, rateBefore, paidGmv),
    };
    if (reading.count !== null && !isBeside) last = id;
    return node;
  });
}

const share = (part: number | null, whole: number | null | undefined): number | null =>
  part === null || !whole ? null : part / whole;

function leakOf(rate: number | null, before: number | null, paidGmv: Minor): Minor | null {
  if (rate === null || before === null || rate <= 0) return null;
  if (rate >= before) return 0n;
  return BigInt(Math.round(Number(paidGmv) * (before / rate - 1)));
}
