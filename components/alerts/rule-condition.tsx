"use client";

import { useLocale, useTranslations } from "next-intl";
import { Field } from "@/components/forms/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { METRIC, METRIC_PARTS, METRICS, type MetricId, type MetricPart } from "@/lib/ledger";
import type { RuleDraft } from "./use-rule-draft";

const SPANS = ["1", "7", "28"] as const;
const COMPARES = ["weekday", "previous", "absolute", "band"] as const;
const SIDES = ["below", "above"] as const;

/** Which figure, of whom, against what. */
export function RuleCondition({
  draft,
  onChange,
  currency,
}: {
  draft: RuleDraft;
  onChange: (part: Partial<RuleDraft>) => void;
  currency: string;
}) {
  const t = useTranslations("alerts");
  const locale = useLocale();
  const metrics = METRICS.map(({ id, zh, en }) => ({
    value: id,
    label: locale === "en" ? en : zh,
  }));
  const parts = ["none", ...METRIC_PARTS] as const;
  return (
    <>
      <Choice
        label={t("metric")}
        value={draft.metric}
        options={metrics}
        onChange={(metric: MetricId) => onChange({ metric, limit: "" })}
      />
      <div className="grid grid-cols-2 gap-3">
        <Choice
          label={t("span.label")}
          value={draft.span}
          options={SPANS.map((value) => ({ value, label: t(`span.${value}`) }))}
          onChange={(span: RuleDraft["span"]) => onChange({ span })}
        />
        <Choice
          label={t("by.label")}
          value={draft.by}
          options={parts.map((value) => ({ value, label: t(`by.${value}`) }))}
          onChange={(by: MetricPart | "none") => onChange({ by, key: "" })}
        />
      </div>
      {draft.by === "none" ? null : (
        <Field label={t("by.key")} hint={t("by.keyHint")}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={draft.key}
              onChange={(event) => onChange({ key: event.target.value })}
            />
          )}
        </Field>
      )}
      <Choice
        label={t("compare.label")}
        value={draft.compare}
        options={COMPARES.map((value) => ({ value, label: t(`compare.${value}`) }))}
        onChange={(compare: RuleDraft["compare"]) => onChange({ compare })}
      />
      <div>
        <Segmented
          label={t("side.label")}
          value={draft.side}
          options={SIDES.map((value) => ({ value, label: t(`side.${value}`) }))}
          onChange={(side) => onChange({ side })}
        />
      </div>
      <Threshold draft={draft} onChange={onChange} currency={currency} />
    </>
  );
}

function Threshold({
  draft,
  onChange,
  currency,
}: {
  draft: RuleDraft;
  onChange: (part: Partial<RuleDraft>) => void;
  currency: string;
}) {
  const t = useTranslations("alerts.rule");
  if (draft.compare === "band") return null;
  const isLimit = draft.compare === "absolute";
  const { unit } = METRIC[draft.metric];
  const word = unit === "money" ? currency : unit === "percent" ? "%" : "";
  return (
    <Field label={isLimit ? `${t("limit")} ${word}`.trim() : t("percent")}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          maxLength={20}
          value={isLimit ? draft.limit : draft.percent}
          onChange={(event) =>
            onChange(isLimit ? { limit: event.target.value } : { percent: event.target.value })
          }
        />
      )}
    </Field>
  );
}

function Choice<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: Value;
  options: readonly { readonly value: Value; readonly label: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          className="w-full"
          value={value}
          options={options}
          onChange={(event) => {
            const found = options.find((option) => option.value === event.target.value);
            if (found) onChange(found.value);
          }}
        />
      )}
    </Field>
  );
}
