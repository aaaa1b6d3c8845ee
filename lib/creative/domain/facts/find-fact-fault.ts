import { listWordings } from "./fact-wording";
import type { FactBody, ProductFact } from "./product-fact";

export type FactFault =
  | "empty"
  | "too-long"
  | "breaks-a-sentence"
  | "struck-price-without-basis"
  | "struck-price-not-higher"
  | "ends-before-it-begins"
  | "promotion-without-end";

/** The longest of each wording that sentences can hold, in characters. */
const WORDING_LIMITS = {
  name: 40,
  noun: 8,
  topic: 6,
  label: 10,
  phrase: 22,
  pain: 12,
  place: 8,
  action: 16,
  audience: 8,
  parameter: 16,
  meaning: 14,
  condition: 16,
  offer: 16,
  claim: 24,
  source: 30,
  text: 22,
  partner: 8,
  worry: 14,
} as const;

/** Names the first rule that a fact breaks, or null when the ledger may hold it. */
export function findFactFault(fact: Omit<ProductFact, "id">): FactFault | null {
  const { body, validFrom, validTo } = fact;
  const sized = sizedWordings(body);
  if (sized.some(([text]) => text !== null && text.trim() === "")) return "empty";
  if (sized.some(([text, limit]) => text !== null && [...text].length > limit)) return "too-long";
  if (isCut(body)) return "breaks-a-sentence";
  if (validFrom !== null && validTo !== null && validTo < validFrom) return "ends-before-it-begins";
  if (body.kind === "promotion" && validTo === null) return "promotion-without-end";
  if (body.kind === "price" && body.listMinor !== null) {
    if (body.listBasis === null || body.listBasis.trim() === "")
      return "struck-price-without-basis";
    if (BigInt(body.listMinor) <= BigInt(body.amountMinor)) return "struck-price-not-higher";
  }
  return null;
}

/** Clauses are set into sentences, so they bring no full stop and no line of their own. */
function isCut(body: FactBody): boolean {
  if (body.kind === "proof" || body.kind === "identity") return false;
  return listWordings(body).some((text) => /[。！？!?\n\r]/.test(text));
}

function sizedWordings(body: FactBody): readonly (readonly [string | null, number])[] {
  const max = WORDING_LIMITS;
  switch (body.kind) {
    case "identity":
      return [
        [body.name, max.name],
        [body.noun, max.noun],
        [body.brand, max.name],
      ];
    case "selling-point":
      return [
        [body.topic, max.topic],
        [body.label, max.label],
        [body.phrase, max.phrase],
        [body.pain, max.pain],
      ];
    case "parameter":
      return [
        [`${body.name}${body.value}${body.unit}`, max.parameter],
        [body.value, max.parameter],
        [body.meaning, max.meaning],
      ];
    case "scene":
      return [
        [body.place, max.place],
        [body.action, max.action],
      ];
    case "audience":
      return [[body.name, max.audience]];
    case "price":
      return [
        [body.label, max.topic],
        [body.condition, max.condition],
        [body.listBasis, max.source],
      ];
    case "promotion":
      return [
        [body.offer, max.offer],
        [body.condition, max.condition],
      ];
    case "proof":
      return [
        [body.claim, max.claim],
        [body.source, max.source],
      ];
    case "care":
    case "use":
      return [[body.text, max.text]];
    case "combination":
      return [
        [body.partner, max.partner],
        [body.text, max.text],
      ];
    case "objection":
      return [
        [body.worry, max.worry],
        [body.answer, max.text],
      ];
  }
}
