import { currencyScale, minorToDecimal, parseDecimalToMinor } from "@/lib/kernel";
import type { PerformanceRuleInput, PerformanceSheetDto, PerformanceSubject } from "@/lib/reports";

export interface TierDraft {
  readonly id: string;
  readonly from: string;
  readonly rate: string;
  readonly fixed: string;
}

export interface PersonDraft {
  readonly id: string;
  readonly name: string;
  readonly by: "product" | "creator";
  readonly parts: string;
}

/** A rule as it is typed: percents and amounts as people write them. */
export interface RuleDraft {
  readonly metric: PerformanceRuleInput["metric"];
  readonly fromMonth: string;
  readonly cap: string;
  readonly tiers: readonly TierDraft[];
  readonly people: readonly PersonDraft[];
  readonly reason: string;
}

const BPS_A_PERCENT = 100;
const toPercent = (bps: number): string => String(bps / BPS_A_PERCENT);

/** The rule in force, or the usual beginning: paid from eight tenths of the goal on. */
export function toRuleDraft(sheet: PerformanceSheetDto): RuleDraft {
  const [newest] = sheet.rules;
  const scale = currencyScale(sheet.currency);
  if (!newest)
    return {
      metric: sheet.subject === "campaign" ? "adGmv" : "netSales",
      fromMonth: sheet.month,
      cap: "",
      tiers: [
        { id: "1", from: "80", rate: "1", fixed: "0" },
        { id: "2", from: "100", rate: "2", fixed: "0" },
      ],
      people: sheet.subject === "operator" ? [{ id: "1", name: "", by: "creator", parts: "" }] : [],
      reason: "",
    };
  return {
    metric: newest.metric,
    fromMonth: sheet.month,
    cap: newest.scoreMaxBps === null ? "" : toPercent(newest.scoreMaxBps),
    tiers: newest.tiers.map(({ fromBps, rateBps, fixed }, index) => ({
      id: String(index + 1),
      from: toPercent(fromBps),
      rate: toPercent(rateBps),
      fixed: minorToDecimal(BigInt(fixed), scale),
    })),
    people: newest.people.map(({ key, name, by, parts }) => ({
      id: key,
      name,
      by,
      parts: parts.join(", "),
    })),
    reason: "",
  };
}

/** The rule as it is sent; null while something is missing or is no number. */
export function toRuleInput(
  subject: PerformanceSubject,
  draft: RuleDraft,
  currency: string,
): PerformanceRuleInput | null {
  const tiers = draft.tiers.map(({ from, rate, fixed }) => ({
    fromBps: toBps(from),
    rateBps: toBps(rate),
    fixed: parseDecimalToMinor(fixed.trim() || "0", currencyScale(currency)),
  }));
  const known = tiers.flatMap(({ fromBps, rateBps, fixed }) =>
    fromBps === null || rateBps === null || fixed === null || fixed < 0n
      ? []
      : [{ fromBps, rateBps, fixed: String(fixed) }],
  );
  const scoreMaxBps = draft.cap.trim() === "" ? null : toBps(draft.cap);
  const people = draft.people.map(({ id, name, by, parts }) => ({
    key: id,
    name: name.trim(),
    by,
    parts: parts.split(/[,，、\s]+/).filter((part) => part !== ""),
  }));
  const isComplete =
    known.length === tiers.length &&
    tiers.length > 0 &&
    (draft.cap.trim() === "" || scoreMaxBps !== null) &&
    /^\d{4}-(0[1-9]|1[0-2])$/.test(draft.fromMonth) &&
    draft.reason.trim() !== "" &&
    people.every(({ name, parts }) => name !== "" && parts.length > 0) &&
    (subject !== "operator" || people.length > 0);
  if (!isComplete) return null;
  const { metric, fromMonth, reason } = draft;
  return {
    subject,
    metric,
    fromMonth,
    reason: reason.trim(),
    scoreMaxBps,
    tiers: known,
    people: subject === "operator" ? people : [],
  };
}

function toBps(text: string): number | null {
  const bps = parseDecimalToMinor(text.trim(), 2);
  return bps === null || bps < 0n ? null : Number(bps);
}
