"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { CreativeDto } from "@/lib/creative";

type Finding = CreativeDto["compliance"]["findings"][number];

const TONES: Readonly<Record<Finding["severity"], BadgeTone>> = {
  ban: "bad",
  evidence: "attention",
  manual: "attention",
  caution: "neutral",
};

/** What the rules found, why, on which law it rests, and what could be said instead. Nothing is rewritten by itself. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const t = useTranslations("creative.findings");
  if (findings.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <ul className="grid gap-2">
      {findings.map((finding) => (
        <li
          key={`${finding.rule}-${finding.span.join("-")}`}
          className="border-t border-line-soft pt-2"
        >
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={TONES[finding.severity]}>{t(finding.severity)}</Badge>
            <strong>{finding.term}</strong>
            <span className="text-ink-2">{finding.reason}</span>
          </p>
          <p className="text-note text-ink-3">
            {finding.basis}
            {finding.suggestion ? ` · ${finding.suggestion}` : ""}
          </p>
        </li>
      ))}
    </ul>
  );
}
