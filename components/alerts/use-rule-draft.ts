"use client";

import { useState } from "react";
import { findRuleFault, type RuleDto, type RuleInput, type RuleSpecDto } from "@/lib/alerts";
import { currencyScale, minorToDecimal, parseDecimalToMinor } from "@/lib/kernel";
import { METRIC, type MetricId, type MetricPart } from "@/lib/ledger";

/** The fields as typed; they become a rule when all of them make sense. */
export interface RuleDraft {
  readonly name: string;
  readonly metric: MetricId;
  readonly span: "1" | "7" | "28";
  readonly by: MetricPart | "none";
  readonly key: string;
  readonly compare: "absolute" | "previous" | "weekday" | "band";
  readonly side: "above" | "below";
  readonly limit: string;
  readonly percent: string;
  readonly forDays: string;
  readonly calmDays: string;
  readonly remindDays: string;
  readonly quietFrom: string;
  readonly quietTo: string;
  readonly receivers: readonly string[];
}

const EMPTY: RuleDraft = {
  name: "",
  metric: "netSales",
  span: "1",
  by: "none",
  key: "",
  compare: "weekday",
  side: "below",
  limit: "",
  percent: "40",
  forDays: "1",
  calmDays: "3",
  remindDays: "",
  quietFrom: "22:00",
  quietTo: "08:00",
  receivers: [],
};

/** A draft of a rule, and what it becomes: a rule, or the reason why it is none. */
export function useRuleDraft(
  rule: RuleDto | null,
  currency: string,
  given: Partial<RuleDraft> | null,
) {
  const [draft, setDraft] = useState<RuleDraft>(() =>
    rule === null ? { ...EMPTY, ...given } : toDraft(rule, currency),
  );
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  const spec = toSpec(draft, currency);
  const fault = spec === null ? ("badNumber" as const) : findRuleFault(spec);
  const input: RuleInput | null =
    spec === null || fault !== null || draft.name.trim() === "" ? null : toInput(draft, spec);
  return { draft, change, spec: fault === null ? spec : null, fault, input } as const;
}

function toInput(draft: RuleDraft, spec: RuleSpecDto): RuleInput {
  const remind = toCount(draft.remindDays, 1, 30);
  const hasQuiet = draft.quietFrom !== "" && draft.quietTo !== "";
  return {
    name: draft.name.trim(),
    spec,
    quiet: hasQuiet ? { from: draft.quietFrom, to: draft.quietTo } : null,
    receivers: [...draft.receivers],
    remindDays: remind,
  };
}

const SPANS = { "1": 1, "7": 7, "28": 28 } as const;

function toSpec(draft: RuleDraft, currency: string): RuleSpecDto | null {
  const compare = toCompare(draft, currency);
  const forDays = toCount(draft.forDays, 1, 14);
  const calmDays = toCount(draft.calmDays, 0, 30);
  if (compare === null || forDays === null || calmDays === null) return null;
  return {
    metric: draft.metric,
    spanDays: SPANS[draft.span],
    by: draft.by === "none" ? null : draft.by,
    key: draft.by === "none" || draft.key.trim() === "" ? null : draft.key.trim(),
    compare,
    forDays,
    calmDays,
  };
}

function toCompare(draft: RuleDraft, currency: string): RuleSpecDto["compare"] | null {
  const { side, compare } = draft;
  if (compare === "band") return { kind: "band", side };
  if (compare !== "absolute") {
    const change = Number(draft.percent) / 100;
    return change >= 0.01 && change <= 10 ? { kind: compare, side, change } : null;
  }
  const limit = toLimit(draft, currency);
  return limit === null ? null : { kind: "absolute", side, limit };
}

function toLimit({ metric, limit }: RuleDraft, currency: string): string | number | null {
  const { unit } = METRIC[metric];
  const typed = limit.replaceAll(",", "").trim();
  if (typed === "") return null;
  if (unit === "money") {
    const minor = parseDecimalToMinor(typed, currencyScale(currency));
    return minor === null ? null : minor.toString();
  }
  const value = Number(typed);
  if (!Number.isFinite(value)) return null;
  return unit === "percent" ? value / 100 : value;
}

function toCount(text: string, least: number, most: number): number | null {
  const value = Number(text);
  return text.trim() !== "" && Number.isInteger(value) && value >= least && value <= most
    ? value
    : null;
}

function toDraft(
  { name, spec, quiet, receivers, remindDays }: RuleDto,
  currency: string,
): RuleDraft {
  const { compare } = spec;
  return {
    name,
    metric: spec.metric,
    span: `${spec.spanDays}`,
    by: spec.by ?? "none",
    key: spec.key ?? "",
    compare: compare.kind,
    side: compare.side,
    limit: compare.kind === "absolute" ? toTyped(spec.metric, compare.limit, currency) : "",
    percent:
      compare.kind === "previous" || compare.kind === "weekday"
        ? String(Math.round(compare.change * 100))
        : EMPTY.percent,
    forDays: String(spec.forDays),
    calmDays: String(spec.calmDays),
    remindDays: remindDays === null ? "" : String(remindDays),
    quietFrom: quiet?.from ?? "",
    quietTo: quiet?.to ?? "",
    receivers,
  };
}

function toTyped(metric: MetricId, limit: string | number, currency: string): string {
  const { unit } = METRIC[metric];
  if (unit === "money") return minorToDecimal(BigInt(limit), currencyScale(currency));
  return String(unit === "percent" ? Number(limit) * 100 : limit);
}
