import { type Verdict, worstVerdict } from "./verdict";

interface CountedPair {
  readonly id: string;
  readonly verdict: Verdict;
  readonly pending: number;
  readonly openItems: number;
  readonly bridge: readonly unknown[];
}

/** What is open of each pair now. */
export interface OpenItems {
  readonly byPair: ReadonlyMap<string, number>;
  readonly suspense: { readonly amount: string; readonly oldestOn: string | null };
}

/** A report as work on it has gone on since: what was settled is no break any more; what a run never saw stays unseen. */
export function withOpenItems<
  Report extends {
    readonly verdict: Verdict;
    readonly tasks: number;
    readonly pairs: readonly CountedPair[];
    readonly suspense: OpenItems["suspense"];
  },
>(report: Report, open: OpenItems): Report {
  const pairs = report.pairs.map((pair) => {
    const openItems = open.byPair.get(pair.id) ?? 0;
    return { ...pair, openItems, verdict: refreshVerdict(pair, openItems) };
  });
  const telling = pairs.filter((pair) => pair.bridge.length > 0);
  return {
    ...report,
    pairs,
    tasks: pairs.reduce((sum, { openItems }) => sum + openItems, 0),
    verdict: worstVerdict(telling.map(({ verdict }) => verdict)),
    suspense: open.suspense,
  };
}

function refreshVerdict(pair: CountedPair, openItems: number): Verdict {
  if (pair.verdict === "incomplete") return "incomplete";
  if (openItems > 0) return "breaks";
  return pair.pending > 0 ? "reconciledWithPending" : "reconciled";
}
