"use client";

import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { FigureTable } from "@/components/ui/figure-table";
import type { PushOutcome } from "@/lib/agency";
import { usePushWords } from "./use-push-words";

const TONES: Readonly<Record<PushOutcome["rows"][number]["outcome"], BadgeTone>> = {
  changes: "good",
  same: "neutral",
  refused: "attention",
  failed: "bad",
};
const HEIGHT = 360;

/** What the rule does in each shop: before, after, or why not. */
export function PushResult({
  outcome,
  kind,
}: {
  outcome: PushOutcome;
  kind: "goal" | "tier" | "fee-rule" | "definition";
}) {
  const t = useTranslations("agency.push");
  const { say, sayAfter } = usePushWords(kind);
  const sayOutcome = (row: PushOutcome["rows"][number]) =>
    row.outcome === "changes" && !outcome.rehearsed ? "changed" : row.outcome;
  return (
    <section aria-label={t("effect")}>
      <FigureTable
        maxHeight={HEIGHT}
        rows={outcome.rows}
        idOf={({ shop }) => shop}
        columns={[
          { id: "shop", label: t("shop"), cell: ({ name }) => name },
          {
            id: "before",
            label: t("before"),
            kind: "words",
            look: "quiet",
            cell: ({ before }) => say(before) ?? t("none"),
          },
          {
            id: "after",
            label: t("after"),
            kind: "words",
            cell: ({ before, after, outcome: is }) =>
              is === "same" ? null : (sayAfter(before, after) ?? t("none")),
          },
          {
            id: "outcome",
            label: t("outcome"),
            kind: "words",
            cell: (row) => (
              <span title={row.code ?? undefined} className="whitespace-nowrap">
                <Badge tone={TONES[row.outcome]}>{t(`outcomes.${sayOutcome(row)}`)}</Badge>
              </span>
            ),
          },
        ]}
      />
    </section>
  );
}
