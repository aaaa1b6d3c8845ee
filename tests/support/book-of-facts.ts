import { deriveAdDayEntries } from "@/lib/ledger/domain/derive-ad-day-entries";
import { deriveOrderEntries, type RateBook } from "@/lib/ledger/domain/derive-order-entries";
import { deriveManualEntry, deriveStatementEntry } from "@/lib/ledger/domain/derive-single-entries";
import type { DraftEntry, FactRow } from "@/lib/ledger/domain/draft-entry";
import { toFactKey } from "@/lib/ledger/domain/fact-key";
import type { Fact, FactKind, FactOf } from "@/lib/ledger/domain/facts";

type Row<Kind extends FactKind> = FactOf<Kind> & FactRow;

/** Facts as the book keeps them: the last telling of each key. */
export class FactShelf {
  private readonly facts = new Map<string, Fact>();

  put(facts: readonly Fact[]): void {
    for (const fact of facts) this.facts.set(`${fact.kind}|${toFactKey(fact)}`, fact);
  }

  list<Kind extends FactKind>(kind: Kind): Row<Kind>[] {
    return [...this.facts.values()]
      .filter((fact): fact is FactOf<Kind> => fact.kind === kind)
      .map((fact) => ({ ...fact, fileId: 1n, createdBatch: 1n }));
  }
}

/** Balances by account of everything that the ledger's posting rules make of the facts. */
export function balanceFacts(shelf: FactShelf): Map<number, bigint> {
  const balances = new Map<number, bigint>();
  for (const entry of deriveAll(shelf)) {
    for (const { account, amount } of entry.lines) {
      balances.set(account, (balances.get(account) ?? 0n) + amount);
    }
  }
  return balances;
}

function deriveAll(shelf: FactShelf): DraftEntry[] {
  const book: RateBook = {
    unitCosts: groupBy(
      shelf.list("unitCost").sort((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1)),
      (cost) => cost.merchantSku,
    ),
    commissionRates: groupBy(shelf.list("commissionRate"), (rate) => rate.creatorId),
  };
  const plans = groupBy(shelf.list("adPlan"), (plan) => plan.day);
  const finance = groupBy(shelf.list("adFinance"), (row) => row.day);
  const single = [
    ...shelf.list("manual").map(deriveManualEntry),
    ...shelf.list("statement").map((fact) => deriveStatementEntry(fact, toFactKey(fact))),
  ];
  return [
    ...deriveOrders(shelf, book),
    ...[...finance].flatMap(([day, rows]) =>
      deriveAdDayEntries({ day, finance: rows, plans: plans.get(day) ?? [] }),
    ),
    ...single.filter((entry) => entry !== null),
  ];
}

/** Movements without an order are units of their own, as in the book. */
function deriveOrders(shelf: FactShelf, book: RateBook): DraftEntry[] {
  const orders = new Map(shelf.list("order").map((order) => [order.subOrderNo, order]));
  const alliances = new Map(shelf.list("alliance").map((row) => [row.subOrderNo, row]));
  const flows = groupBy(shelf.list("fundFlow"), (flow) => flow.subOrderNo ?? `flow ${flow.flowNo}`);
  const detailed = new Set(shelf.list("fundFlow").map((flow) => flow.flowNo));
  const plainFlows = groupBy(
    shelf.list("accountFlow").filter((flow) => !detailed.has(flow.flowNo)),
    (flow) => flow.subOrderNo ?? `flow ${flow.flowNo}`,
  );
  const keys = new Set([
    ...orders.keys(),
    ...alliances.keys(),
    ...flows.keys(),
    ...plainFlows.keys(),
  ]);
  return [...keys].flatMap((subOrderNo) =>
    deriveOrderEntries(
      {
        subOrderNo,
        order: orders.get(subOrderNo) ?? null,
        alliance: alliances.get(subOrderNo) ?? null,
        flows: flows.get(subOrderNo) ?? [],
        plainFlows: plainFlows.get(subOrderNo) ?? [],
      },
      book,
    ),
  );
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
