"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "@/components/forms/field";
import { Panel } from "@/components/shell/panel";
import { Input } from "@/components/ui/input";
import type { TrafficDto } from "@/lib/planning";

const PARTS = ["ctr", "cvr", "bid"] as const;
type Part = (typeof PARTS)[number];

/** eCPM = click rate × conversion rate × bid × 1000, begun at what the window's ads did. */
export function EcpmCalculator({ rows }: { rows: TrafficDto["rows"] }) {
  const t = useTranslations("planning.traffic.calculator");
  const [typed, setTyped] = useState<Partial<Record<Part, string>>>({});
  const now = toNow(rows);
  const partOf = (part: Part): number => Number(typed[part] ?? now[part].toFixed(2));
  const ecpm = (partOf("ctr") / 100) * (partOf("cvr") / 100) * partOf("bid") * 1000;
  return (
    <Panel title={t("title")} note={t("formula")}>
      <div className="flex flex-wrap items-end gap-4">
        {PARTS.map((part) => (
          <Field key={part} label={t(part)}>
            {(control) => (
              <Input
                {...control}
                type="number"
                min={0}
                step="any"
                className="w-32"
                value={typed[part] ?? now[part].toFixed(2)}
                onChange={(event) =>
                  setTyped((before) => ({ ...before, [part]: event.target.value }))
                }
              />
            )}
          </Field>
        ))}
        <output className="text-title font-semibold">
          eCPM {Number.isFinite(ecpm) ? ecpm.toFixed(2) : "—"}
        </output>
      </div>
    </Panel>
  );
}

/** Rates in percent and the cost of an order in major units, over all rows together. */
function toNow(rows: TrafficDto["rows"]): Readonly<Record<Part, number>> {
  const sum = (key: "impressions" | "clicks" | "orders" | "spend"): number =>
    rows.reduce((all, { after }) => all + (after?.[key] ?? 0), 0);
  const rate = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
  return {
    ctr: 100 * rate(sum("clicks"), sum("impressions")),
    cvr: 100 * rate(sum("orders"), sum("clicks")),
    bid: rate(sum("spend"), sum("orders")) / 100,
  };
}
