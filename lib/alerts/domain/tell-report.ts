import { METRIC, type MetricId } from "@/lib/ledger";
import { type Figure, type Language, sayFigure, type Told } from "./tell-notice";

interface ReportFacts {
  readonly name: string;
  readonly period: string;
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly lastDay: string | null;
  readonly figures: readonly {
    readonly metric: MetricId;
    readonly value: Figure;
    readonly before: Figure;
  }[];
  readonly file: { readonly name: string };
}

/** A report by the calendar: its figures in words, for whoever opens no file. */
export function tellReport(facts: ReportFacts, language: Language): Told {
  const isZh = language === "zh";
  const span = facts.from === facts.to ? facts.to : `${facts.from} – ${facts.to}`;
  const lines = facts.figures.map(({ metric, value, before }) => {
    const say = (figure: Figure): string =>
      sayFigure({ metric, currency: facts.currency }, figure, language);
    const earlier =
      before === null ? "" : isZh ? `（上期 ${say(before)}）` : ` (before: ${say(before)})`;
    return `${METRIC[metric][language]} ${say(value)}${earlier}`;
  });
  const reach =
    facts.lastDay !== null && facts.lastDay < facts.to
      ? [isZh ? `账只记到 ${facts.lastDay}。` : `The book reaches ${facts.lastDay} only.`]
      : [];
  return {
    title: `${facts.name} ${facts.period}`,
    lines: [
      span,
      ...lines,
      ...reach,
      isZh ? `文件：${facts.file.name}` : `File: ${facts.file.name}`,
    ],
  };
}
