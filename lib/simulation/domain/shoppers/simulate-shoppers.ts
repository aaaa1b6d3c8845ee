import type { Rng } from "@/lib/numerics/rng";
import type { Interest } from "./interests";

/** A product as shoppers meet it. */
export interface ShelfProduct {
  readonly id: string;
  readonly name: string;
  readonly price: bigint;
  /** How much it sells. */
  readonly weight: number;
}

export interface SimulatedItem {
  readonly kind: "goods" | "topic" | "query" | "content";
  readonly id: string;
  readonly title: string;
  readonly category?: string;
  readonly price?: bigint;
}

export interface SimulatedBehaviour {
  readonly id: string;
  readonly shopper: string;
  readonly item: SimulatedItem;
  readonly behaviour: "watch" | "search" | "click" | "favourite" | "cart" | "order" | "refund";
  readonly value: number;
  readonly at: Date;
  readonly session: string;
}

export interface ShopperOptions {
  readonly shoppers: number;
  readonly days: number;
  readonly until: Date;
  readonly products: readonly ShelfProduct[];
  readonly interests: readonly Interest[];
}

/**
 * Draws shoppers who each have one interest, now and then a second, and come back over the weeks: a topic is watched, the
 * need it wakes is searched, goods that answer it are looked at, some taken. One click in four strays to what sells.
 *
 * Events of a shopper are in time order; the same stream gives the same shoppers.
 */
export function* simulateShoppers(
  options: ShopperOptions,
  root: Rng,
): Generator<SimulatedBehaviour> {
  const shelf = sortShelf(options);
  for (let number = 0; number < options.shoppers; number += 1) {
    const rng = root.fork("shopper", number);
    const first = rng.below(options.interests.length);
    const second = rng.chance(0.3) ? rng.below(options.interests.length) : first;
    const visits = 1 + Math.min(rng.below(4) * rng.below(4), 11);
    const starts = Array.from({ length: visits }, () => rng.float()).sort((a, b) => a - b);
    for (const [visit, start] of starts.entries()) {
      const interest = rng.chance(0.75) ? first : second;
      const at = options.until.getTime() - (1 - start) * options.days * 86_400_000;
      yield* drawVisit(shelf, options.interests[interest], interest, {
        shopper: `simulated-${number}`,
        visit: `${number}-${visit}`,
        at,
        rng: rng.fork("visit", visit),
      });
    }
  }
}

interface Shelf {
  readonly all: readonly ShelfProduct[];
  readonly byInterest: readonly (readonly ShelfProduct[])[];
}

function sortShelf({ products, interests }: ShopperOptions): Shelf {
  const answering = products.map(({ name }, number) => {
    const found = interests.findIndex(({ answers }) => answers.some((word) => name.includes(word)));
    return found < 0 ? number % interests.length : found;
  });
  return {
    all: products,
    byInterest: interests.map((_, interest) =>
      products.filter((__, number) => answering[number] === interest),
    ),
  };
}

interface Visit {
  readonly shopper: string;
  readonly visit: string;
  readonly at: number;
  readonly rng: Rng;
}

function* drawVisit(
  shelf: Shelf,
  interest: Interest | undefined,
  number: number,
  { shopper, visit, at, rng }: Visit,
): Generator<SimulatedBehaviour> {
  let step = 0;
  const tell = (
    item: SimulatedItem,
    behaviour: SimulatedBehaviour["behaviour"],
    value = 1,
  ): SimulatedBehaviour => {
    step += 1;
    return {
      id: `simulated:${visit}:${step}`,
      shopper,
      item,
      behaviour,
      value,
      at: new Date(at + step * 40_000),
      session: `simulated:${visit}`,
    };
  };
  if (interest && rng.chance(0.6))
    yield tell(
      { kind: "topic", id: interest.topic, title: interest.topic },
      "watch",
      rng.between(0.4, 1),
    );
  if (interest && rng.chance(0.45))
    yield tell({ kind: "query", id: interest.need, title: interest.need }, "search");
  const clicks = 1 + rng.below(5);
  const own = shelf.byInterest[number] ?? [];
  for (let click = 0; click < clicks; click += 1) {
    const stays = own.length > 0 && rng.chance(0.75);
    const product = pickWeighted(stays ? own : shelf.all, rng);
    if (!product) return;
    const item: SimulatedItem = {
      kind: "goods",
      id: product.id,
      title: product.name,
      price: product.price,
      ...(interest && own.includes(product) ? { category: interest.need } : {}),
    };
    yield tell(item, "click");
    if (rng.chance(stays ? 0.18 : 0.06)) yield tell(item, "favourite");
    if (!rng.chance(stays ? 0.25 : 0.08)) continue;
    yield tell(item, "cart");
    if (!rng.chance(0.55)) continue;
    yield tell(item, "order");
    if (rng.chance(0.08)) yield tell(item, "refund");
  }
}

function pickWeighted(products: readonly ShelfProduct[], rng: Rng): ShelfProduct | undefined {
  const total = products.reduce((sum, { weight }) => sum + weight, 0);
  let rest = rng.float() * total;
  for (const product of products) {
    rest -= product.weight;
    if (rest < 0) return product;
  }
  return products.at(-1);
}
