import type { FactKind, SaveProductFactBody } from "@/lib/creative";

type Body = SaveProductFactBody["body"];
/** Every name that a body of some kind may have, besides its kind. */
type FieldName =
  | "name"
  | "noun"
  | "category"
  | "brand"
  | "topic"
  | "label"
  | "phrase"
  | "pain"
  | "value"
  | "unit"
  | "meaning"
  | "place"
  | "action"
  | "amountMinor"
  | "condition"
  | "listMinor"
  | "listBasis"
  | "offer"
  | "isForRegulars"
  | "proofKind"
  | "claim"
  | "source"
  | "issuedOn"
  | "text"
  | "partner"
  | "worry"
  | "answer";

export interface FactField {
  readonly name: FieldName;
  readonly type: "text" | "money" | "day" | "category" | "proof" | "switch";
  readonly isRequired: boolean;
}

const text = (name: FieldName, isRequired = true): FactField => ({
  name,
  type: "text",
  isRequired,
});

/** What is asked for each kind of fact, in the order in which one thinks of it. */
export const FACT_FIELDS: Readonly<Record<FactKind, readonly FactField[]>> = {
  identity: [
    text("name"),
    text("noun"),
    { name: "category", type: "category", isRequired: true },
    text("brand", false),
  ],
  "selling-point": [text("topic"), text("label"), text("phrase"), text("pain", false)],
  parameter: [text("name"), text("value"), text("unit", false), text("meaning", false)],
  scene: [text("place"), text("action")],
  audience: [text("name")],
  price: [
    text("label"),
    { name: "amountMinor", type: "money", isRequired: true },
    text("condition", false),
    { name: "listMinor", type: "money", isRequired: false },
    text("listBasis", false),
  ],
  promotion: [
    text("offer"),
    text("condition"),
    { name: "isForRegulars", type: "switch", isRequired: false },
  ],
  proof: [
    { name: "proofKind", type: "proof", isRequired: true },
    text("claim"),
    text("source"),
    { name: "issuedOn", type: "day", isRequired: true },
  ],
  care: [text("text")],
  use: [text("text")],
  combination: [text("partner"), text("text")],
  objection: [text("worry"), text("answer")],
};

/** What was typed, by field; a switch is "true" or empty. */
export type FactDraft = Readonly<Partial<Record<FieldName, string>>>;

/** The body that a draft states: optional fields left empty are null, money stays minor units. */
export function toFactBody(kind: FactKind, draft: FactDraft, currency: string): Body {
  const fields = FACT_FIELDS[kind].map(({ name, type, isRequired }): [string, unknown] => {
    const typed = draft[name]?.trim() ?? "";
    if (type === "switch") return [name, typed === "true"];
    if (name === "unit") return [name, typed];
    return [name, typed === "" && !isRequired ? null : typed];
  });
  const money = kind === "price" ? { currency } : {};
  return { kind, ...Object.fromEntries(fields), ...money } as Body;
}

/** A kept fact as a draft, to be changed. */
export function toFactDraft(body: Body): FactDraft {
  const known = new Set<string>(FACT_FIELDS[body.kind].map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(body)
      .filter(([name, value]) => known.has(name) && value !== null && value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}

/** True when everything that the kind needs was typed. */
export function isComplete(kind: FactKind, draft: FactDraft): boolean {
  return FACT_FIELDS[kind].every(
    ({ name, isRequired }) => !isRequired || (draft[name]?.trim() ?? "") !== "",
  );
}
