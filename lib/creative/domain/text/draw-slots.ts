import type { Rng } from "@/lib/numerics/rng";
import { factsOf, type ProductFact } from "../facts/product-fact";
import type { SlotName, Slots } from "./pattern";

/** A product's facts by slot. */
export interface FactShelf {
  readonly all: readonly ProductFact[];
  readonly byId: ReadonlyMap<string, ProductFact>;
}

export function shelve(facts: readonly ProductFact[]): FactShelf {
  return { all: facts, byId: new Map(facts.map((fact) => [fact.id, fact])) };
}

type Drawn = { -readonly [S in SlotName]?: Slots[S] };

/** Draws the facts that one creative will speak of. Slots that name two facts of a kind never name the same one. */
export function drawSlots(shelf: FactShelf, rng: Rng): Drawn {
  const slots: Drawn = {};
  const [identity] = factsOf(shelf.all, "identity");
  if (identity) slots.identity = identity;
  const [point, other] = drawTwo(factsOf(shelf.all, "selling-point"), rng);
  if (point) slots.point = point;
  if (other) slots.other = other;
  const [parameter, second] = drawTwo(factsOf(shelf.all, "parameter"), rng);
  if (parameter) slots.parameter = parameter;
  if (second) slots.second = second;
  const put = <K extends SlotName>(name: K, found: Slots[K] | undefined): void => {
    if (found) slots[name] = found as Drawn[K];
  };
  put("scene", drawOne(factsOf(shelf.all, "scene"), rng));
  put("audience", drawOne(factsOf(shelf.all, "audience"), rng));
  put("price", drawOne(factsOf(shelf.all, "price"), rng));
  put("promotion", drawOne(factsOf(shelf.all, "promotion"), rng));
  put("proof", drawOne(factsOf(shelf.all, "proof"), rng));
  put("care", drawOne(factsOf(shelf.all, "care"), rng));
  put("use", drawOne(factsOf(shelf.all, "use"), rng));
  put("combination", drawOne(factsOf(shelf.all, "combination"), rng));
  put("objection", drawOne(factsOf(shelf.all, "objection"), rng));
  return slots;
}

function drawOne<T>(items: readonly T[], rng: Rng): T | undefined {
  return items.length === 0 ? undefined : rng.pick(items);
}

function drawTwo<T>(items: readonly T[], rng: Rng): readonly [T?, T?] {
  const first = drawOne(items, rng);
  if (first === undefined || items.length < 2) return first === undefined ? [] : [first];
  const rest = items.filter((item) => item !== first);
  const second = drawOne(rest, rng);
  return second === undefined ? [first] : [first, second];
}
