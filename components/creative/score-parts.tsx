"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { CreativeDto } from "@/lib/creative";
import { FACTORS, useElementName } from "./use-element-name";

type Score = CreativeDto["copy"]["score"];

const FEATURES = [
  "base",
  "title-length",
  "title-number",
  "title-question",
  "second-person",
  "hook-fits-stage",
  "facts-cited",
] as const;

/** What a text's points are made of: the parts sum to the score. */
export function ScoreParts({ total, score }: { total: number; score: Score }) {
  const t = useTranslations("creative.dialog");
  const nameOf = usePartName();
  return (
    <section className="grid gap-1.5 text-note">
      <h3 className="text-ink-3">{t("score", { score: total.toFixed(1) })}</h3>
      <ul className="flex flex-wrap gap-1.5">
        {score.features.map(({ feature, points }) => (
          <li key={feature}>
            <Badge tone={points >= 0 ? "neutral" : "attention"}>
              {nameOf(feature)} {points >= 0 ? "+" : "−"}
              {Math.abs(points).toFixed(1)}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A part in words; what results have taught of an element is `factor=value`. */
function usePartName(): (feature: string) => string {
  const t = useTranslations("creative");
  const elementName = useElementName();
  return (feature) => {
    const known = FEATURES.find((each) => each === feature);
    if (known) return t(`dialog.features.${known}`);
    const [name = "", value = ""] = feature.split("=");
    const factor = FACTORS.find((each) => each === name);
    if (!factor) return t("dialog.learned", { element: name });
    const element = elementName(factor, value, t(`results.factors.${factor}`));
    return t("dialog.learned", { element });
  };
}
