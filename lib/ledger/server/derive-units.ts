import "server-only";
import type { Tx } from "@/lib/platform/db";
import { deriveAdDayEntries } from "../domain/derive-ad-day-entries";
import { deriveOrderEntries, type OrderFacts, type RateBook } from "../domain/derive-order-entries";
import { deriveManualEntry, deriveStatementEntry } from "../domain/derive-single-entries";
import { type DraftEntry, SOURCE_KINDS } from "../domain/draft-entry";
import { readAllFacts, readFacts, type StoredFact } from "./fact-reader";
import type { SourceRef } from "./journal-store";

/** A part of the book that is derived as a whole. */
const UNITS = ["order", "flow", "adDay", "manual", "statement", "gone"] as const;
export type Unit = (typeof UNITS)[number];

export interface DerivingShop {
  readonly shopId: bigint;
  readonly batchId: bigint;
  /** Whether a running-balance statement was ever read: its flows may stand in the journal already. */
  readonly hasPlainFlows: boolean;
}

/** What a page of units calls for. */
export interface Derivation {
  readonly drafts: readonly DraftEntry[];
  /** Every source key that these units may own; one without a draft is no longer wanted. */
  readonly owned: readonly OwnedRef[];
  /** Names of the creators, products and campaigns that the drafts speak of. */
  readonly names: DimensionNames;
}

export interface OwnedRef extends SourceRef {
  /** Its fact was first seen in this batch: the journal cannot know it yet. */
  readonly isFresh: boolean;
}

export interface DimensionNames {
  readonly creator: Map<string, string>;
  readonly product: Map<string, string>;
  readonly campaign: Map<string, string>;
}

export async function readRateBook(tx: Tx, shopId: bigint): Promise<RateBook> {
  const unitCosts = groupBy(await readAllFacts(tx, shopId, "unitCost"), (cost) => cost.merchantSku);
  for (const costs of unitCosts.values())
    costs.sort((a, b) => (a.effectiveOn < b.effectiveOn ? 1 : -1));
  const commissionRates = groupBy(
    await readAllFacts(tx, shopId, "commissionRate"),
    (rate) => rate.creatorId,
  );
  return { unitCosts, commissionRates };
}

/** Derives a page of units of one kind. `batchId` tells which facts are new in this batch. */
export function deriveUnits(
  tx: Tx,
  shop: DerivingShop,
  unit: Unit,
  keys: readonly string[],
  book: RateBook,
): Promise<Derivation> {
  switch (unit) {
    case "order":
      return deriveOrders(tx, shop, keys, book);
    case "flow":
      return deriveLooseFlows(tx, shop, keys, book);
    case "adDay":
      return deriveAdDays(tx, shop, keys);
    case "manual":
      return deriveManual(tx, shop, keys);
    case "statement":
      return deriveStatements(tx, shop, keys);
    case "gone":
      return ownWithdrawn(tx, shop.shopId, keys);
  }
}

class DerivationBuilder {
  readonly drafts: DraftEntry[] = [];
  readonly owned: OwnedRef[] = [];
  readonly names: DimensionNames = { creator: new Map(), product: new Map(), campaign: new Map() };

  own(sourceKind: number, sourceKey: string, isFresh: boolean): void {
    this.owned.push({ sourceKind, sourceKey, isFresh });
  }

  name(fact: {
    readonly creatorId?: string | null;
    readonly creatorName?: string | null;
    readonly productId?: string | null;
    readonly productName?: string | null;
  }): void {
    if (fact.creatorId) setName(this.names.creator, fact.creatorId, fact.creatorName ?? null);
    if (fact.productId) setName(this.names.product, fact.productId, fact.productName ?? null);
  }
}

/** An id names itself until a file gives it a name. */
function setName(names: Map<string, string>, id: string, name: string | null): void {
  if (name) names.set(id, name);
  else if (!names.has(id)) names.set(id, id);
}

async function deriveOrders(
  tx: Tx,
  shop: DerivingShop,
  keys: readonly string[],
  book: RateBook,
): Promise<Derivation> {
  const { shopId } = shop;
  const [orderRows, allianceRows, flowRows, plainRows] = await Promise.all([
    readFacts(tx, shopId, "order", { column: "key", values: keys }),
    readFacts(tx, shopId, "alliance", { column: "key", values: keys }),
    readFacts(tx, shopId, "fundFlow", { column: "sub_order_no", values: keys }),
    readUndetailed(tx, shopId, "sub_order_no", keys),
  ]);
  const orders = new Map(orderRows.map((fact) => [fact.key, fact]));
  const alliances = new Map(allianceRows.map((fact) => [fact.key, fact]));
  const flows = groupBy(flowRows, (flow) => flow.subOrderNo ?? "");
  const plainFlows = groupBy(plainRows, (flow) => flow.subOrderNo ?? "");

  const built = new DerivationBuilder();
  const isFresh = (fact: { createdBatch: bigint } | undefined): boolean =>
    !fact || fact.createdBatch === shop.batchId;
  for (const key of keys) {
    const facts: OrderFacts & { flows: StoredFact<"fundFlow">[] } = {
      subOrderNo: key,
      order: orders.get(key) ?? null,
      alliance: alliances.get(key) ?? null,
      flows: flows.get(key) ?? [],
      plainFlows: plainFlows.get(key) ?? [],
    };
    built.drafts.push(...deriveOrderEntries(facts, book));
    const orderFresh = orders.has(key) && isFresh(orders.get(key));
    built.own(SOURCE_KINDS.order, key, orderFresh);
    built.own(SOURCE_KINDS.orderCost, key, orderFresh);
    built.own(SOURCE_KINDS.orderRefund, key, orderFresh);
    built.own(
      SOURCE_KINDS.commissionAccrual,
      key,
      alliances.has(key) && isFresh(alliances.get(key)),
    );
    // A detailed row may take over a flow that the running-balance statement told before.
    for (const flow of facts.flows) {
      built.own(SOURCE_KINDS.fundFlow, flow.key, isFresh(flow) && !shop.hasPlainFlows);
    }
    for (const flow of plainFlows.get(key) ?? [])
      built.own(SOURCE_KINDS.fundFlow, flow.key, isFresh(flow));
    for (const fact of [facts.order, facts.alliance, ...facts.flows]) if (fact) built.name(fact);
  }
  return built;
}

/** Flows of no order: top-ups, withdrawals, pooled insurance. */
async function deriveLooseFlows(
  tx: Tx,
  shop: DerivingShop,
  keys: readonly string[],
  book: RateBook,
): Promise<Derivation> {
  const flows = new Map(
    (await readFacts(tx, shop.shopId, "fundFlow", { column: "key", values: keys })).map((fact) => [
      fact.key,
      fact,
    ]),
  );
  const plain = new Map(
    (await readUndetailed(tx, shop.shopId, "key", keys)).map((fact) => [fact.key, fact]),
  );
  const built = new DerivationBuilder();
  for (const key of keys) {
    const flow = flows.get(key);
    const plainFlow = plain.get(key);
    const told = flow ?? plainFlow;
    // A flow that turned out to belong to an order is that order's to derive; one that nobody tells any more is gone.
    if (!told || told.subOrderNo) continue;
    built.own(SOURCE_KINDS.fundFlow, key, false);
    const facts = {
      subOrderNo: key,
      order: null,
      alliance: null,
      flows: flow ? [flow] : [],
      plainFlows: plainFlow ? [plainFlow] : [],
    };
    built.drafts.push(...deriveOrderEntries(facts, book));
    if (flow) built.name(flow);
  }
  return built;
}

async function readUndetailed(
  tx: Tx,
  shopId: bigint,
  column: "key" | "sub_order_no",
  values: readonly string[],
): Promise<StoredFact<"accountFlow">[]> {
  const rows = await readFacts(tx, shopId, "accountFlow", { column, values });
  if (rows.length === 0) return [];
  const detailed = await readFacts(tx, shopId, "fundFlow", {
    column: "key",
    values: rows.map((row) => row.key),
  });
  const known = new Set(detailed.map((row) => row.key));
  return rows.filter((row) => !known.has(row.key));
}

async function deriveAdDays(
  tx: Tx,
  shop: DerivingShop,
  days: readonly string[],
): Promise<Derivation> {
  const finance = groupBy(
    await readFacts(tx, shop.shopId, "adFinance", { column: "day", values: days, type: "date" }),
    (fact) => fact.day,
  );
  const plans = groupBy(
    await readFacts(tx, shop.shopId, "adPlan", { column: "day", values: days, type: "date" }),
    (fact) => fact.day,
  );
  const built = new DerivationBuilder();
  for (const day of days) {
    const facts = { day, finance: finance.get(day) ?? [], plans: plans.get(day) ?? [] };
    built.drafts.push(...deriveAdDayEntries(facts));
    for (const fact of facts.finance) built.own(SOURCE_KINDS.adSpend, fact.key, false);
    for (const plan of facts.plans) {
      built.name(plan);
      setName(built.names.campaign, plan.campaignId, plan.campaignName);
    }
  }
  return built;
}

async function deriveManual(
  tx: Tx,
  shop: DerivingShop,
  keys: readonly string[],
): Promise<Derivation> {
  const facts = new Map(
    (await readFacts(tx, shop.shopId, "manual", { column: "key", values: keys })).map((fact) => [
      fact.key,
      fact,
    ]),
  );
  const built = new DerivationBuilder();
  for (const key of keys) {
    const fact = facts.get(key);
    built.own(SOURCE_KINDS.manual, key, false);
    if (!fact) continue;
    built.name(fact);
    const draft = deriveManualEntry(fact);
    if (draft) built.drafts.push(draft);
  }
  return built;
}

async function deriveStatements(
  tx: Tx,
  shop: DerivingShop,
  keys: readonly string[],
): Promise<Derivation> {
  const facts = new Map(
    (await readFacts(tx, shop.shopId, "statement", { column: "key", values: keys })).map((fact) => [
      fact.key,
      fact,
    ]),
  );
  const built = new DerivationBuilder();
  for (const key of keys) {
    const fact = facts.get(key);
    built.own(
      SOURCE_KINDS.statement,
      key,
      fact !== undefined && fact.createdBatch === shop.batchId,
    );
    const draft = fact ? deriveStatementEntry(fact, key) : null;
    if (draft) built.drafts.push(draft);
  }
  return built;
}

/**
 * Source keys (`<source kind>|<key>`) whose fact an undone import has withdrawn: wanted by nobody, unless another file
 * tells the same, which is then for the unit of that fact to derive.
 */
async function ownWithdrawn(tx: Tx, shopId: bigint, keys: readonly string[]): Promise<Derivation> {
  const built = new DerivationBuilder();
  const values = keys.map((key) => key.slice(key.indexOf("|") + 1));
  const told = new Set<string>();
  for (const [kind, source] of WITHDRAWN_SOURCES) {
    for (const fact of await readFacts(tx, shopId, kind, { column: "key", values }))
      told.add(`${source}|${fact.key}`);
  }
  for (const key of keys) {
    const cut = key.indexOf("|");
    if (!told.has(key)) built.own(Number(key.slice(0, cut)), key.slice(cut + 1), false);
  }
  return built;
}

/** Kinds of facts that tell what an entry of a source kind comes from. */
const WITHDRAWN_SOURCES = [
  ["fundFlow", SOURCE_KINDS.fundFlow],
  ["accountFlow", SOURCE_KINDS.fundFlow],
  ["adFinance", SOURCE_KINDS.adSpend],
] as const;

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
