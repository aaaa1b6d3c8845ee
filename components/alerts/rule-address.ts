import type { AddressField } from "@/components/shell/address-fields";
import { METRIC_IDS, METRIC_PARTS } from "@/lib/ledger";
import type { RuleDraft } from "./use-rule-draft";

/** What an address may fill in of a rule that nobody has kept yet. */
export type GivenRule = Partial<
  Pick<RuleDraft, "name" | "metric" | "span" | "by" | "key" | "compare" | "side" | "percent">
>;

const WORDS: Readonly<Partial<Record<keyof GivenRule, readonly string[]>>> = {
  metric: METRIC_IDS,
  span: ["1", "7", "28"],
  by: ["none", ...METRIC_PARTS],
  compare: ["weekday", "previous", "absolute", "band"],
  side: ["below", "above"],
};
const TEXTS: readonly (keyof GivenRule)[] = ["name", "key", "percent"];
const LENGTH_MAX = 200;

/** A rule as a link offers it, to be looked at and kept or not. Words that mean nothing here are left out. */
export const GIVEN_RULE_FIELD: AddressField<GivenRule | null> = {
  initial: null,
  parse(text) {
    const told = parseObject(text);
    if (told === null) return null;
    const isSaid = ([key, value]: [string, unknown]): boolean => {
      if (typeof value !== "string" || value.length > LENGTH_MAX) return false;
      const words = WORDS[key as keyof GivenRule];
      return words ? words.includes(value) : TEXTS.some((one) => one === key);
    };
    const said = Object.entries(told).filter(isSaid);
    return said.length === 0 ? null : (Object.fromEntries(said) as GivenRule);
  },
  format: (value) => value && JSON.stringify(value),
};

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
