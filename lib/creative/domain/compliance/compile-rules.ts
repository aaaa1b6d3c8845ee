import { normaliseText } from "./normalise-text";
import type { AdCategory, FindingLevel, Rule, RulePack } from "./rule";
import { buildTermAutomaton, type TermAutomaton } from "./term-automaton";

/** The rules that apply to one category, ready to scan with. */
export interface CompiledRules {
  readonly category: AdCategory;
  readonly rules: readonly CompiledRule[];
  readonly automaton: TermAutomaton;
  /** For every term of the automaton: its rule, and whether it is an exception of that rule. */
  readonly terms: readonly { readonly rule: number; readonly isException: boolean }[];
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly level: FindingLevel;
  readonly patterns: readonly RegExp[];
  readonly exceptPatterns: readonly RegExp[];
  readonly unlessText: RegExp | null;
}

/** A number in figures or in characters, and a span of time. */
const NUMBER = "(?:\\d[\\d.,]*[十百千万亿]*|[一二两三四五六七八九十百千万亿几数半]+)";
const TIME =
  "(?:天|日|周|星期|礼拜|个月|月|年|小时|分钟|秒|晚|夜|次|疗程|个疗程|盒|瓶|片|贴|支|罐)";

/** Builds the scanner of the rules that apply to a category. Costs tens of milliseconds; keep the result. */
export function compileRules(packs: readonly RulePack[], category: AdCategory): CompiledRules {
  const rules = packs
    .filter((pack) => !pack.not?.includes(category) && (pack.only?.includes(category) ?? true))
    .flatMap((pack) => pack.rules)
    .flatMap((rule) => compileRule(rule, category));
  const words: string[] = [];
  const terms: { rule: number; isException: boolean }[] = [];
  rules.forEach(({ rule }, index) => {
    const add = (list: readonly string[] | undefined, isException: boolean): void => {
      for (const term of list ?? []) {
        words.push(normaliseText(term).text);
        terms.push({ rule: index, isException });
      }
    };
    add(rule.terms, false);
    add(rule.except, true);
  });
  return { category, rules, terms, automaton: buildTermAutomaton(words) };
}

function compileRule(rule: Rule, category: AdCategory): CompiledRule[] {
  const stated = rule.levelIn?.[category];
  const level = stated === undefined ? rule.level : stated;
  if (level === null) return [];
  return [
    {
      rule,
      level,
      patterns: (rule.patterns ?? []).map(compilePattern),
      exceptPatterns: (rule.exceptPatterns ?? []).map(compilePattern),
      unlessText: rule.unlessText ? compilePattern(rule.unlessText) : null,
    },
  ];
}

function compilePattern(source: string): RegExp {
  return new RegExp(source.replaceAll("{n}", NUMBER).replaceAll("{t}", TIME), "g");
}
