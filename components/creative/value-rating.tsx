"use client";

import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import type { CreativeDto } from "@/lib/creative";

const VALUES = ["strong", "weak", "none"] as const;
export type Value = (typeof VALUES)[number];

/** What a viewer takes away: the rubric's three questions, and a person's word beside them. */
export function ValueRating({
  creative: { rating },
  value,
  onChange,
}: {
  creative: CreativeDto;
  value: Value;
  onChange: (value: Value) => void;
}) {
  const t = useTranslations("creative.value");
  const points = [
    ["hasSteps", rating.hasSteps],
    ["hasProblemSolved", rating.hasProblemSolved],
    ["hasSpecification", rating.hasSpecification],
  ] as const;
  return (
    <section className="grid gap-1.5 border-t border-line-soft pt-2">
      <div className="flex flex-wrap items-center gap-3">
        <h3 className="font-semibold">{t("title")}</h3>
        <Segmented
          label={t("title")}
          size="small"
          value={value}
          options={VALUES.map((each) => ({ value: each, label: t(each) }))}
          onChange={onChange}
        />
      </div>
      <p className="text-note text-ink-3">
        {t("machine", { value: t(rating.byMachine) })}{" "}
        {points.map(([name, isMet]) => `${isMet ? "✓" : "✗"} ${t(name)}`).join("  ")}
      </p>
    </section>
  );
}
