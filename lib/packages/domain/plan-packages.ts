import { chooseWithinBudgets } from "@/lib/numerics/choices/choose-within-budgets";
import type { PackageForecast } from "./package-log";
import { PACKAGE_OPTIONS, PLAIN, showsPart } from "./package-option";

export const PACKAGE_PAYERS = ["shop", "platform", "creator"] as const;
export type PackagePayer = (typeof PACKAGE_PAYERS)[number];

/** What an order costs with each part, by who bears it; minor units. */
export interface PartCosts {
  readonly coupon: Readonly<Record<PackagePayer, number>>;
  readonly service: number;
}

/** Someone a package is planned for. */
export interface PackagePerson {
  /** Options that may be shown to them; plain is always among them. */
  readonly options: readonly number[];
  /** What they are about to buy, for stock; null when nothing is known. */
  readonly product: string | null;
  /** Who would present it, for slots. */
  readonly creator: string | null;
}

/** Most that may be spent or used; null for no limit. */
export interface PackageLimits {
  readonly shop: number | null;
  readonly platform: number | null;
  readonly creator: number | null;
  /** People who are shown more than the plain list. */
  readonly people: number | null;
  /** Pieces that may be sold beside what would be sold anyway, by product. */
  readonly stock: ReadonlyMap<string, number>;
  /** People that each creator can be shown to. */
  readonly slots: ReadonlyMap<string, number>;
  /** Least added contribution ÷ added sales of all packages together. */
  readonly marginFloor: number | null;
}

export interface PackagePlan {
  /** Option of each person. */
  readonly option: Uint8Array;
  /** Contribution expected above the plain list, of each person. */
  readonly expected: Float64Array;
  readonly contribution: number;
  readonly bound: number;
  readonly isFeasible: boolean;
  readonly spent: Readonly<Record<PackagePayer, number>>;
  readonly stockUsed: ReadonlyMap<string, number>;
  readonly slotsUsed: ReadonlyMap<string, number>;
  readonly people: number;
  /** Contribution that one more minor unit of the shop's money would bring. */
  readonly price: number;
}

export interface PackageTerms {
  readonly costs: PartCosts;
  /** Mean amount of an order, in minor units, for the margin floor. */
  readonly orderValue: number;
}

/** A small plan is looked into until its gap is a thousandth, for a second or so. */
const PROOF = { parts: 100, gap: 0.001 };

interface Budget {
  readonly name: string;
  readonly usage: Float64Array;
  readonly limit: number;
}

/**
 * Gives each person the package, or the plain list, that leaves most together within all budgets.
 *
 * A multiple-choice knapsack: one group a person, one option a package; the bound is proven (`lib/numerics/choices`). Costs some
 * passes over people × options × budgets.
 */
export function planPackages(
  people: readonly PackagePerson[],
  forecast: PackageForecast,
  terms: PackageTerms,
  limits: PackageLimits,
): PackagePlan {
  const table = layOut(people, forecast);
  const budgets = listBudgets(people, forecast, { terms, limits, table });
  const found = chooseWithinBudgets(
    { first: table.first, value: table.value, usage: budgets.map(({ usage }) => usage) },
    budgets.map(({ limit }) => limit),
    { proof: PROOF },
  );
  const chosen = found.chosen;
  const total = (usage: Float64Array | undefined) =>
    usage ? chosen.reduce((sum, at) => sum + (usage[at] ?? 0), 0) : 0;
  const usedOf = (name: string) => total(budgets.find((one) => one.name === name)?.usage);
  const option = Uint8Array.from(chosen, (at) => table.option[at] ?? PLAIN);
  return {
    option,
    expected: Float64Array.from(chosen, (at) => table.value[at] ?? 0),
    contribution: found.value,
    bound: found.bound,
    isFeasible: found.isFeasible,
    spent: { shop: usedOf("shop"), platform: usedOf("platform"), creator: usedOf("creator") },
    stockUsed: new Map([...limits.stock.keys()].map((one) => [one, usedOf(`stock ${one}`)])),
    slotsUsed: new Map([...limits.slots.keys()].map((one) => [one, usedOf(`slots ${one}`)])),
    people: option.reduce((count, one) => count + (one === PLAIN ? 0 : 1), 0),
    price: found.prices[0] ?? 0,
  };
}

interface Table {
  readonly first: Uint32Array;
  readonly value: Float64Array;
  readonly option: Uint8Array;
  readonly person: Uint32Array;
}

/** Groups of options; the plain list comes first and is worth nothing more than itself. */
function layOut(people: readonly PackagePerson[], forecast: PackageForecast): Table {
  const size = PACKAGE_OPTIONS.length;
  const first = new Uint32Array(people.length + 1);
  people.forEach(({ options }, person) => {
    first[person + 1] = (first[person] ?? 0) + Math.max(1, options.length);
  });
  const count = first[people.length] ?? 0;
  const table = {
    first,
    value: new Float64Array(count),
    option: new Uint8Array(count),
    person: new Uint32Array(count),
  };
  people.forEach(({ options }, person) => {
    const base = person * size;
    const plain = forecast.contribution[base + PLAIN] ?? 0;
    [PLAIN, ...options.filter((one) => one !== PLAIN)].forEach((option, k) => {
      const at = (first[person] ?? 0) + k;
      table.option[at] = option;
      table.person[at] = person;
      table.value[at] = option === PLAIN ? 0 : (forecast.contribution[base + option] ?? 0) - plain;
    });
  });
  return table;
}

function listBudgets(
  people: readonly PackagePerson[],
  forecast: PackageForecast,
  {
    terms,
    limits,
    table,
  }: { readonly terms: PackageTerms; readonly limits: PackageLimits; readonly table: Table },
): Budget[] {
  const size = PACKAGE_OPTIONS.length;
  const column = (read: (option: number, person: number, orders: number) => number) =>
    Float64Array.from(table.option, (option, at) => {
      if (option === PLAIN) return 0;
      const person = table.person[at] ?? 0;
      return read(option, person, forecast.orders[person * size + option] ?? 0);
    });
  const money = (payer: PackagePayer) =>
    column(
      (option, _, orders) =>
        orders *
        ((showsPart(option, "coupon") ? terms.costs.coupon[payer] : 0) +
          (payer === "shop" && showsPart(option, "service") ? terms.costs.service : 0)),
    );
  const unlimited = Number.MAX_SAFE_INTEGER;
  const budgets: Budget[] = PACKAGE_PAYERS.filter(
    (payer) => payer === "shop" || limits[payer] !== null || terms.costs.coupon[payer] > 0,
  ).map((payer) => ({ name: payer, usage: money(payer), limit: limits[payer] ?? unlimited }));
  if (limits.people !== null)
    budgets.push({ name: "people", usage: column(() => 1), limit: limits.people });
  const added = (person: number, orders: number) =>
    orders - (forecast.orders[person * size + PLAIN] ?? 0);
  for (const [product, limit] of limits.stock)
    budgets.push({
      name: `stock ${product}`,
      usage: column((_, person, orders) =>
        people[person]?.product === product ? Math.max(0, added(person, orders)) : 0,
      ),
      limit,
    });
  for (const [creator, limit] of limits.slots)
    budgets.push({
      name: `slots ${creator}`,
      usage: column((option, person) =>
        showsPart(option, "creator") && people[person]?.creator === creator ? 1 : 0,
      ),
      limit,
    });
  const { marginFloor } = limits;
  if (marginFloor !== null)
    budgets.push({
      name: "margin",
      usage: Float64Array.from(table.value, (value, at) => {
        const option = table.option[at] ?? PLAIN;
        const person = table.person[at] ?? 0;
        if (option === PLAIN) return 0;
        const orders = forecast.orders[person * size + option] ?? 0;
        return marginFloor * terms.orderValue * added(person, orders) - value;
      }),
      limit: 0,
    });
  return budgets;
}
