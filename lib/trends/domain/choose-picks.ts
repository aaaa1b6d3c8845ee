import type { SignalSource } from "./find-bursts";
import type { Aspect } from "./lexicon";

/** What is known of a product that may be shown in a live room. */
export interface PickCandidate {
  readonly id: string;
  readonly title: string;
  /** Minor units an order, of the last four weeks. */
  readonly unitPrice: number | null;
  readonly orders7: number;
  readonly orders28: number;
  /** What stays of a yuan sold; null without costs. */
  readonly contributionRate: number | null;
  readonly positive: number;
  readonly negative: number;
  /** The strongest burst about it. */
  readonly burst: {
    readonly term: string;
    readonly source: SignalSource;
    readonly lift: number;
  } | null;
  /** What complaints about it burst on. */
  readonly complaint: Aspect | null;
}

export type PickRole = "hot" | "hook" | "profit";

export interface Pick {
  readonly role: PickRole;
  readonly product: PickCandidate;
}

export interface Hold {
  readonly reason: "complaints" | "stopped";
  readonly product: PickCandidate;
}

const EACH_MAX = 3;
const STOPPED_ORDERS = 8;

/**
 * Products for the next live room: what is hot now, what draws people in (dear to many, cheap for the shop) and what earns
 * (the most contribution a yuan among dearer goods that sell). Each once; held back is what buyers newly complain of and what
 * suddenly stopped selling.
 */
export function choosePicks(candidates: readonly PickCandidate[]): {
  readonly picks: readonly Pick[];
  readonly holds: readonly Hold[];
} {
  const holds: Hold[] = candidates.flatMap((product): Hold[] => {
    if (product.complaint !== null) return [{ reason: "complaints", product }];
    const stopped = product.orders7 === 0 && product.orders28 >= STOPPED_ORDERS;
    return stopped ? [{ reason: "stopped", product }] : [];
  });
  const held = new Set(holds.map(({ product }) => product.id));
  const selling = candidates.filter(({ id, orders7 }) => orders7 > 0 && !held.has(id));
  const prices = selling.flatMap(({ unitPrice }) => (unitPrice === null ? [] : [unitPrice]));
  const middle = prices.sort((a, b) => a - b)[Math.floor(prices.length / 2)] ?? 0;
  const taken = new Set<string>();
  const choose = (
    role: PickRole,
    from: readonly PickCandidate[],
    worth: (one: PickCandidate) => number,
  ): Pick[] =>
    from
      .filter(({ id }) => !taken.has(id))
      .sort((a, b) => worth(b) - worth(a) || a.id.localeCompare(b.id))
      .slice(0, EACH_MAX)
      .map((product) => {
        taken.add(product.id);
        return { role, product };
      });
  const picks = [
    ...choose(
      "hot",
      selling.filter(({ burst }) => burst !== null),
      ({ burst, orders7 }) => (burst?.lift ?? 0) * Math.log1p(orders7),
    ),
    ...choose(
      "hook",
      selling.filter(({ unitPrice }) => unitPrice !== null && unitPrice <= middle),
      ({ orders7 }) => orders7,
    ),
    ...choose(
      "profit",
      selling.filter(
        ({ unitPrice, contributionRate }) =>
          unitPrice !== null && unitPrice >= middle && (contributionRate ?? 0) > 0,
      ),
      ({ contributionRate }) => contributionRate ?? 0,
    ),
  ];
  return { picks, holds };
}
