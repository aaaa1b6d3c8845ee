import type { CalendarDay, Minor } from "@/lib/kernel";
import { ACCOUNT } from "./chart-of-accounts";
import type { Channel, LocalTime, Traffic } from "./facts";

/** What an entry tells. The number is stored; a kind is never renumbered. */
export const SOURCE_KINDS = {
  order: 1,
  orderCost: 2,
  orderRefund: 3,
  commissionAccrual: 4,
  fundFlow: 5,
  adSpend: 6,
  manual: 7,
  statement: 8,
  handEntry: 10,
  reversal: 99,
} as const;

export type SourceKind = keyof typeof SOURCE_KINDS;

/** Kinds whose source key is the order number itself. */
export const ORDER_KEYED_KINDS: readonly number[] = [
  SOURCE_KINDS.order,
  SOURCE_KINDS.orderCost,
  SOURCE_KINDS.orderRefund,
  SOURCE_KINDS.commissionAccrual,
];

export const CHANNEL_CODES: Readonly<Record<Channel, number>> = {
  live: 1,
  video: 2,
  card: 3,
  search: 4,
  other: 5,
};
export const TRAFFIC_CODES: Readonly<Record<Traffic, number>> = { ad: 1, organic: 2 };

/** Whom and what a posting is about; null means that nobody said. Ids are the external ones. */
export interface Dimensions {
  readonly channel: Channel | null;
  readonly traffic: Traffic | null;
  readonly creatorId: string | null;
  readonly productId: string | null;
  readonly campaignId: string | null;
}

export const NO_DIMENSIONS: Dimensions = {
  channel: null,
  traffic: null,
  creatorId: null,
  productId: null,
  campaignId: null,
};

/** Debit positive, credit negative. */
export interface DraftLine {
  readonly account: number;
  readonly amount: Minor;
  readonly dimensions: Dimensions;
}

/** An entry as the facts want it, before the journal gives it a number, a revision and an open date. */
export interface DraftEntry {
  readonly source: SourceKind;
  readonly key: string;
  /** The merchant's day for it (配比口径). */
  readonly factDate: CalendarDay;
  /** The day the money moved (动账口径). */
  readonly cashDate: CalendarDay;
  readonly occurredAt: LocalTime;
  readonly orderNo: string | null;
  readonly fileId: bigint | null;
  readonly rowNumber: number | null;
  /** Why it was booked so, where there was a choice: `commission:<method>:<confidence>:<bps>` or the printed scene. */
  readonly note: string | null;
  readonly lines: readonly DraftLine[];
}

/** The facts' own columns that every derived entry carries on. */
export interface FactRow {
  readonly fileId: bigint;
  readonly rowNumber: number;
  readonly createdBatch: bigint;
}

export type Leg = readonly [account: number, amount: Minor];

/**
 * Turns legs into lines with the same dimensions: zero legs fall away, and what does not sum to zero goes to suspense,
 * so that a row that contradicts itself is posted, visible and in the queue instead of dropped.
 */
export function toLines(legs: readonly Leg[], dimensions: Dimensions): DraftLine[] {
  const lines: DraftLine[] = [];
  let net = 0n;
  for (const [account, amount] of legs) {
    if (amount === 0n) continue;
    net += amount;
    lines.push({ account, amount, dimensions });
  }
  if (net !== 0n) lines.push({ account: ACCOUNT.suspense, amount: -net, dimensions });
  return lines;
}

export const dayOf = (time: LocalTime): CalendarDay => time.slice(0, 10);
