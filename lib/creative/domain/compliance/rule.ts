/** How a claim stands: forbidden, needs a proof, needs care in the wording, needs a person's judgement. */
export type FindingLevel = "ban" | "evidence" | "manual" | "caution";

export const LEVEL_ORDER: readonly FindingLevel[] = ["ban", "evidence", "manual", "caution"];

/** What is advertised; decides which packs apply and how severe a rule is. */
export const AD_CATEGORIES = [
  "general",
  "food",
  "health-food",
  "medical",
  "cosmetics",
  "finance",
  "education",
  "property",
  "alcohol",
] as const;

export type AdCategory = (typeof AD_CATEGORIES)[number];

/** The kinds of proof that the ledger of facts holds; each turns a claim of its kind from "evidence" into fine. */
export const PROOF_KINDS = [
  "data",
  "test",
  "patent",
  "award",
  "certificate",
  "sales",
  "endorsement",
  "price-basis",
  "promotion",
] as const;

export type ProofKind = (typeof PROOF_KINDS)[number];

/** One rule. Terms and patterns are read in normalised text; `{n}` in a pattern stands for a number, `{t}` for a span of time. */
export interface Rule {
  readonly id: string;
  readonly level: FindingLevel;
  /** Levels that differ by what is advertised; null leaves the rule out. */
  readonly levelIn?: Partial<Record<AdCategory, FindingLevel | null>>;
  readonly terms?: readonly string[];
  readonly patterns?: readonly string[];
  /** Phrases that hold a term without meaning it: 有机会 is no claim of 有机. */
  readonly except?: readonly string[];
  readonly exceptPatterns?: readonly string[];
  /** The rule is silent when the text matches: a wrist rest relieves a wrist by its shape. */
  readonly unlessText?: string;
  /** The exemptions of the enforcement guide may apply. */
  readonly isExemptible?: true;
  /** A proof of one of these kinds settles the claim. */
  readonly proof?: readonly ProofKind[];
  readonly reason: string;
  readonly basis: string;
  readonly suggestion: string;
}

export interface RulePack {
  readonly id: string;
  readonly name: string;
  /** Where the words come from. */
  readonly origin: string;
  /** Absent: for every category. */
  readonly only?: readonly AdCategory[];
  readonly not?: readonly AdCategory[];
  readonly rules: readonly Rule[];
}

/** A list of terms written as a text, so that a pack stays readable. */
export function toTerms(text: string): string[] {
  return text.trim().split(/\s+/);
}
