import type { CompiledRule, CompiledRules } from "./compile-rules";
import { type Exemption, findExemption } from "./exemptions";
import { type NormalText, normaliseText, toOriginalSpan } from "./normalise-text";
import { findProof, type Proof } from "./proof";
import { type FindingLevel, LEVEL_ORDER } from "./rule";

/** Something a person should look at, in the words of the original text. */
export interface Finding {
  readonly term: string;
  readonly rule: string;
  readonly severity: FindingLevel;
  readonly span: readonly [start: number, end: number];
  readonly suggestion: string;
  readonly reason: string;
  readonly basis: string;
}

/** A hit that is fine after all, and why: the guide exempts it, or a proof backs it. */
export interface Settled {
  readonly term: string;
  readonly rule: string;
  readonly by: "exemption" | "proof" | "own-name";
  readonly id: string;
}

export interface CheckResult {
  /** False when the text may not be published as it stands. */
  readonly ok: boolean;
  /** The gravest finding's level, or "pass". */
  readonly level: FindingLevel | "pass";
  readonly findings: readonly Finding[];
  readonly settled: readonly Settled[];
}

export interface CheckOptions {
  readonly proofs?: readonly Proof[];
  /** Registered trademarks and product names, whose words are no claims. */
  readonly ownNames?: readonly string[];
}

interface Hit {
  readonly rule: CompiledRule;
  readonly start: number;
  readonly end: number;
}

/** Checks one text against the rules of its category. It names and suggests; it changes nothing. */
export function checkText(
  original: string,
  compiled: CompiledRules,
  options: CheckOptions = {},
): CheckResult {
  const normal = normaliseText(original);
  const names = (options.ownNames ?? []).map((name) => normaliseText(name).text).filter(Boolean);
  const findings: (Finding & { readonly at: readonly [number, number] })[] = [];
  const settled: Settled[] = [];
  for (const hit of findHits(normal.text, compiled)) {
    const verdict = judge(hit, { normal, compiled, names, proofs: options.proofs ?? [] });
    if ("by" in verdict) settled.push(verdict);
    else findings.push({ ...verdict, at: [hit.start, hit.end] });
  }
  const kept = dropCovered(findings).map(({ at: _, ...finding }) => finding);
  const level = LEVEL_ORDER.find((one) => kept.some(({ severity }) => severity === one)) ?? "pass";
  return { ok: level !== "ban", level, findings: kept, settled };
}

function findHits(text: string, { rules, automaton, terms }: CompiledRules): Hit[] {
  const hits: Hit[] = [];
  const exceptions: { readonly rule: number; readonly start: number; readonly end: number }[] = [];
  const add = (index: number, start: number, end: number): void => {
    const rule = rules[index];
    if (rule) hits.push({ rule, start, end });
  };
  for (const { term, start, end } of automaton.find(text)) {
    const owner = terms[term];
    if (!owner) continue;
    if (owner.isException) exceptions.push({ rule: owner.rule, start, end });
    else add(owner.rule, start, end);
  }
  rules.forEach(({ patterns }, index) => {
    for (const pattern of patterns) {
      // Asking first is several times cheaper than an iterator that yields nothing.
      if (!rewind(pattern).test(text)) continue;
      for (const match of text.matchAll(rewind(pattern)))
        if (match[0]) add(index, match.index, match.index + match[0].length);
    }
  });
  // Most texts hit nothing, and then no exception need be sought.
  for (const rule of new Set(hits.map((hit) => hit.rule)))
    for (const pattern of rule.exceptPatterns)
      for (const match of text.matchAll(pattern))
        exceptions.push({
          rule: rules.indexOf(rule),
          start: match.index,
          end: match.index + match[0].length,
        });
  return hits.filter(
    (hit) =>
      !(hit.rule.unlessText && rewind(hit.rule.unlessText).test(text)) &&
      !exceptions.some(
        (other) =>
          rules[other.rule] === hit.rule && other.start <= hit.start && other.end >= hit.end,
      ),
  );
}

/** A global pattern remembers where it stopped; a test of the whole text starts anew. */
function rewind(pattern: RegExp): RegExp {
  pattern.lastIndex = 0;
  return pattern;
}

interface Judging {
  readonly normal: NormalText;
  readonly compiled: CompiledRules;
  readonly names: readonly string[];
  readonly proofs: readonly Proof[];
}

function judge(hit: Hit, { normal, compiled, names, proofs }: Judging): Finding | Settled {
  const { rule, level } = hit.rule;
  const span = toOriginalSpan(normal, hit.start, hit.end);
  const term = normal.original.slice(...span);
  const at = [hit.start, hit.end] as const;
  const name = names.find((one) => isInside(normal.text, one, at));
  if (name && rule.isExemptible) return { term, rule: rule.id, by: "own-name", id: name };
  const exemption = rule.isExemptible
    ? findExemption({ text: normal.text, start: hit.start, end: hit.end }, compiled.category)
    : null;
  if (exemption?.effect === "fine")
    return { term, rule: rule.id, by: "exemption", id: exemption.id };
  const proved = findProof(normal.text, at, rule.proof ?? [], proofs);
  if (proved && proved.missing.length === 0)
    return { term, rule: rule.id, by: "proof", id: proved.proof.id };
  const severity: FindingLevel = exemption ? "evidence" : proved ? "caution" : level;
  return {
    term,
    rule: rule.id,
    severity,
    span,
    suggestion: proved ? `在文案中写明：${proved.missing.join("、")}` : rule.suggestion,
    reason: explain(rule.reason, exemption),
    basis: rule.basis,
  };
}

function explain(reason: string, exemption: Exemption | null): string {
  return exemption ? `${reason}（${exemption.article}，须有据可查）` : reason;
}

function isInside(text: string, name: string, [start, end]: readonly [number, number]): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (at <= start && at + name.length >= end) return true;
  return false;
}

/** A finding inside a graver or longer one of at least its level adds nothing. */
function dropCovered<F extends Finding & { readonly at: readonly [number, number] }>(
  findings: readonly F[],
): F[] {
  const rank = (finding: F): number => LEVEL_ORDER.indexOf(finding.severity);
  const sorted = [...findings].sort(
    (a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1] || rank(a) - rank(b),
  );
  return sorted.filter(
    (finding, index) =>
      !sorted.some((other, place) => {
        if (place === index || rank(other) > rank(finding)) return false;
        const covers = other.at[0] <= finding.at[0] && other.at[1] >= finding.at[1];
        const isSame = other.at[0] === finding.at[0] && other.at[1] === finding.at[1];
        return covers && (!isSame || rank(other) < rank(finding) || place < index);
      }),
  );
}
