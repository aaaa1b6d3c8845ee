import { sayParameter } from "../facts/fact-wording";
import { factsOf, type ProductFact } from "../facts/product-fact";
import type { Clause } from "./copy";
import { findTextFault } from "./text-fault";
import type { TextCheck } from "./write-clause";

/** The platform's field for a card's selling point: 11 to 18 wide, where a Han character counts 2. */
const WIDTH_MIN = 11;
const WIDTH_MAX = 18;

/** Width as the platform counts: 2 for what is wide, 1 for the rest. */
function measureWidth(text: string): number {
  return Array.from(text).reduce(
    (sum, character) => sum + (/[\u2e80-\u9fff\uff01-\uff60\u3000-\u303f]/.test(character) ? 2 : 1),
    0,
  );
}

/** The selling points that fit the field of a product card, each said once. */
export function listSellingPoints(facts: readonly ProductFact[], check: TextCheck): Clause[] {
  const [identity] = factsOf(facts, "identity");
  const noun = identity?.body.noun ?? "";
  const points = factsOf(facts, "selling-point");
  const parameters = factsOf(facts, "parameter");
  const options = [
    ...points.flatMap((fact) => {
      const { label, phrase, topic } = fact.body;
      return [label, phrase, `${label}${noun}`, `${topic}：${label}`].map((text) => ({
        text,
        facts: identity && text.endsWith(noun) && noun ? [fact, identity] : [fact],
      }));
    }),
    ...parameters.flatMap((fact) =>
      [sayParameter(fact.body), `${sayParameter(fact.body)}${noun}`].map((text) => ({
        text,
        facts: identity && text.endsWith(noun) && noun ? [fact, identity] : [fact],
      })),
    ),
    ...points.flatMap((one) =>
      parameters.map((other) => ({
        text: `${one.body.label} ${other.body.value}${other.body.unit}`,
        facts: [one, other],
      })),
    ),
  ];
  const said = new Set<string>();
  return options.flatMap(({ text, facts: cited }) => {
    const width = measureWidth(text);
    const first = cited[0]?.id ?? "";
    if (width < WIDTH_MIN || width > WIDTH_MAX || said.has(text) || said.has(first)) return [];
    if (findTextFault({ text, facts: cited, charactersMax: WIDTH_MAX }, check)) return [];
    said.add(text).add(first);
    return [{ text, factIds: cited.map(({ id }) => id), pattern: "selling-point" }];
  });
}

/** Labels that stand alone on a cover: short, each a selling point's own. */
export function listChips(facts: readonly ProductFact[], check: TextCheck): Clause[] {
  return factsOf(facts, "selling-point").flatMap((fact) => {
    const { label } = fact.body;
    if (findTextFault({ text: label, facts: [fact], charactersMax: CHIP_MAX }, check)) return [];
    return [{ text: label, factIds: [fact.id], pattern: "chip" }];
  });
}

const CHIP_MAX = 12;
