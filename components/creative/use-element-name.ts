import { useTranslations } from "next-intl";
import { COVER_LAYOUT_IDS, GROOVE_IDS, PALETTE_IDS, TYPEFACE_IDS } from "@/lib/creative";

/** Elements that mean something to people; patterns of titles teach the writer alone. */
export const FACTORS = [
  "hook",
  "point",
  "scene",
  "audience",
  "structure",
  "call",
  "palette",
  "layout",
  "typeface",
  "music",
  "voice",
  "style",
] as const;
export type Factor = (typeof FACTORS)[number];

const ROLES = [
  "hook",
  "pain",
  "question",
  "objection",
  "people",
  "scene",
  "price",
  "answer",
  "figure",
  "care",
  "combination",
  "use",
  "point",
  "setting",
  "further",
  "proof",
  "action",
] as const;

const CALLS = [
  "compare",
  "details",
  "find",
  "keep-on",
  "know",
  "look",
  "more",
  "partner",
  "price",
  "price-look",
  "save",
  "show",
  "tell",
] as const;

/** What an element is called; one that is a fact brings its own words. */
export function useElementName(): (factor: Factor, value: string, words: string) => string {
  const t = useTranslations("creative");
  const role = (value: string): string => {
    const known = ROLES.find((each) => each === value);
    return known ? t(`results.roles.${known}`) : value;
  };
  return (factor, value, words) => {
    switch (factor) {
      case "palette": {
        const known = PALETTE_IDS.find((each) => each === value);
        return known ? t(`look.palettes.${known}`) : words;
      }
      case "layout": {
        const known = COVER_LAYOUT_IDS.find((each) => each === value);
        return known ? t(`look.layouts.${known}`) : words;
      }
      case "typeface": {
        const known = TYPEFACE_IDS.find((each) => each === value);
        return known ? t(`look.typefaces.${known}`) : words;
      }
      case "music": {
        const known = GROOVE_IDS.find((each) => each === value);
        return known ? t(`look.grooves.${known}`) : words;
      }
      case "call": {
        const known = CALLS.find((each) => `action/${each}` === value);
        return known ? t(`results.calls.${known}`) : words;
      }
      case "hook":
        return role(value);
      case "structure":
        return value.split("-").map(role).join(" → ");
      default:
        return words;
    }
  };
}
