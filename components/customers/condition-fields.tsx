"use client";

import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { SegmentInput } from "@/lib/customers";

type Condition = SegmentInput["rule"][number];

export interface ConditionDraft {
  readonly key: number;
  readonly field: Condition["field"];
  readonly is: Condition["is"];
  /** As typed: yuan for an amount. */
  readonly value: string;
}

export const CONDITION = { key: 0, field: "orders", is: "at-least", value: "" } as const;

const FIELDS = [
  "orders",
  "spent",
  "daysSinceOrder",
  "daysSinceEvent",
  "carts",
  "clicks",
] as const satisfies readonly Condition["field"][];

/** Null while its value is no number of nought or more. */
export function toCondition({ field, is, value }: ConditionDraft): Condition | null {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number) || number < 0) return null;
  return { field, is, value: field === "spent" ? Math.round(number * 100) : number };
}

/** What is measured, against what. */
export function ConditionFields({
  draft,
  place,
  onChange,
  onRemove,
}: {
  draft: ConditionDraft;
  /** From 1; the first is named without it. */
  place: number;
  onChange: (draft: ConditionDraft) => void;
  onRemove: (() => void) | null;
}) {
  const t = useTranslations("customers.own");
  const isFirst = place === 1;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_max-content_5rem_max-content] items-center gap-2">
      <Select
        aria-label={isFirst ? t("field") : t("conditionOf", { place })}
        value={draft.field}
        onChange={({ target }) =>
          onChange({ ...draft, field: FIELDS.find((one) => one === target.value) ?? "orders" })
        }
        options={FIELDS.map((one) => ({ value: one, label: t(`fields.${one}`) }))}
      />
      <Select
        aria-label={isFirst ? t("compare") : t("compareOf", { place })}
        value={draft.is}
        onChange={({ target }) =>
          onChange({ ...draft, is: target.value === "at-most" ? "at-most" : "at-least" })
        }
        options={[
          { value: "at-least", label: "≥" },
          { value: "at-most", label: "≤" },
        ]}
      />
      <Input
        aria-label={isFirst ? t("value") : t("valueOf", { place })}
        inputMode="decimal"
        value={draft.value}
        onChange={({ target }) => onChange({ ...draft, value: target.value })}
      />
      {onRemove ? (
        <IconButton
          icon="close"
          size="small"
          label={t("removeCondition", { place })}
          onClick={onRemove}
        />
      ) : null}
    </div>
  );
}
