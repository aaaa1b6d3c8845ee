import type { AdCategory } from "../compliance/rule";
import type { FactBody } from "./product-fact";
import { SAMPLE_FOODS } from "./sample-facts-food";
import { SAMPLE_GOODS } from "./sample-facts-goods";

/** Facts of one invented product of the demo shops, written short. */
export interface SampleProduct {
  /** Part of the product's name by which it is known. */
  readonly match: RegExp;
  readonly noun: string;
  readonly category: AdCategory;
  /** topic, label, phrase, pain */
  readonly points: readonly (readonly [string, string, string, string?])[];
  /** name, value, unit, meaning */
  readonly parameters: readonly (readonly [string, string, string, string?])[];
  /** place, action */
  readonly scenes: readonly (readonly [string, string])[];
  readonly audiences: readonly string[];
  /** worry, answer */
  readonly objections: readonly (readonly [string, string])[];
  readonly cares: readonly string[];
  readonly uses: readonly string[];
  /** partner, text */
  readonly combinations: readonly (readonly [string, string])[];
}

const SAMPLE_PRODUCTS: readonly SampleProduct[] = [...SAMPLE_FOODS, ...SAMPLE_GOODS];

/** The invented facts of a demo product, by its name; empty for a product that has none. */
export function listSampleFacts(productName: string): FactBody[] {
  const sample = SAMPLE_PRODUCTS.find(({ match }) => match.test(productName));
  if (!sample) return [];
  const { noun, category } = sample;
  return [
    { kind: "identity", name: productName, noun, category, brand: null },
    ...sample.points.map(
      ([topic, label, phrase, pain]): FactBody => ({
        kind: "selling-point",
        topic,
        label,
        phrase,
        pain: pain ?? null,
      }),
    ),
    ...sample.parameters.map(
      ([name, value, unit, meaning]): FactBody => ({
        kind: "parameter",
        name,
        value,
        unit,
        meaning: meaning ?? null,
      }),
    ),
    ...sample.scenes.map(([place, action]): FactBody => ({ kind: "scene", place, action })),
    ...sample.audiences.map((name): FactBody => ({ kind: "audience", name })),
    ...sample.objections.map(([worry, answer]): FactBody => ({ kind: "objection", worry, answer })),
    ...sample.cares.map((text): FactBody => ({ kind: "care", text })),
    ...sample.uses.map((text): FactBody => ({ kind: "use", text })),
    ...sample.combinations.map(
      ([partner, text]): FactBody => ({ kind: "combination", partner, text }),
    ),
  ];
}
