import { currencyScale, minorToDecimal, parseMinor } from "@/lib/kernel";
import type { FactBody, ParameterBody, PriceBody, PromotionBody } from "./product-fact";

/** 900ml容量 is said as 容量900ml. */
export function sayParameter({ name, value, unit }: ParameterBody): string {
  return `${name}${value}${unit}`;
}

/** 89, 39.9: the amount as people write it. */
function sayAmount({ amountMinor, currency }: PriceBody): string {
  const decimal = minorToDecimal(parseMinor(amountMinor), currencyScale(currency));
  return decimal.includes(".") ? decimal.replace(/\.?0+$/, "") : decimal;
}

/** A price never goes without its condition: 领10元券后到手价79元. */
export function sayPrice(price: PriceBody): string {
  const unit = price.currency === "CNY" ? "元" : price.currency;
  return `${price.condition ?? ""}${price.label}${sayAmount(price)}${unit}`;
}

export function sayPromotion({ offer, condition }: PromotionBody): string {
  return `${offer}（${condition}）`;
}

/** Every wording that a fact allows, for counting what a text may say. */
export function listWordings(body: FactBody): readonly string[] {
  switch (body.kind) {
    case "identity":
      return [body.name, body.noun, body.brand ?? ""];
    case "selling-point":
      return [body.topic, body.label, body.phrase, body.pain ?? ""];
    case "parameter":
      return [sayParameter(body), body.meaning ?? ""];
    case "scene":
      return [body.place, body.action];
    case "audience":
      return [body.name];
    case "price":
      return [sayPrice(body)];
    case "promotion":
      return [sayPromotion(body)];
    case "proof":
      return [body.claim, body.source];
    case "care":
    case "use":
      return [body.text];
    case "combination":
      return [body.partner, body.text];
    case "objection":
      return [body.worry, body.answer];
  }
}
