"use client";

import { useTranslations } from "next-intl";
import type { TrendBoardDto } from "@/lib/trends";

type Burst = TrendBoardDto["bursts"][number];

const ASPECTS = [
  "quality",
  "taste",
  "effect",
  "freshness",
  "packaging",
  "logistics",
  "service",
  "price",
  "amount",
  "look",
] as const;
export type AspectName = (typeof ASPECTS)[number];

const OCCASIONS = [
  "new-year-goods",
  "spring-festival",
  "lantern-festival",
  "womens-day",
  "labour-day",
  "dragon-boat-festival",
  "mid-year-sale",
  "double-seventh",
  "mid-autumn-festival",
  "national-day",
  "double-eleven",
  "double-twelve",
] as const;

/** Names of what trends tell of, in the reader's language. */
export function useTrendWords() {
  const t = useTranslations("trends");
  const aspectOf = (name: string): string => {
    const aspect = ASPECTS.find((one) => one === name);
    return aspect ? t(`aspects.${aspect}`) : name;
  };
  const occasionOf = (name: string): string => {
    const occasion = OCCASIONS.find((one) => one === name);
    return occasion ? t(`occasions.${occasion}`) : name;
  };
  const termOf = (burst: Pick<Burst, "source" | "term" | "products">): string =>
    burst.source === "complaint"
      ? t("signals.complaintOf", {
          product: burst.products[0]?.title ?? "",
          aspect: aspectOf(burst.term),
        })
      : burst.term;
  return { aspectOf, occasionOf, termOf };
}
