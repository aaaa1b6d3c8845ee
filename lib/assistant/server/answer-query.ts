import "server-only";
import type { ComparisonMode, DayRange } from "@/lib/kernel";
import {
  type FigureRowDto,
  type FiguresDto,
  METRIC,
  type MetricId,
  type MetricValue,
  measureRow,
  toNumber,
} from "@/lib/ledger";
import { getFigures } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import type { Group, TypedQuery } from "../domain/read-question";
import {
  type Language,
  nameOfGroup,
  nameOfMetric,
  sayRange,
  sayValue,
} from "../domain/tell-answer";
import type { AnswerDto, CiteDto } from "../schemas";

/** A row that a question names: a creator, a product, a campaign. */
export interface NamedRow {
  readonly by: Group;
  readonly key: string;
  readonly name: string;
}

interface Telling {
  readonly language: Language;
  readonly figures: FiguresDto;
}

const BARS_MAX = 12;
const ROWS_TOLD = 5;

/** Answers a typed query from the book: every number that is said is read from a figure and names it. */
export async function answerQuery(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly query: TypedQuery;
    readonly named: NamedRow | null;
    readonly language: Language;
  },
): Promise<Pick<AnswerDto, "segments" | "cites" | "chart">> {
  const { query, named, language, shopId } = input;
  const by = named?.by ?? query.by;
  const figures = await getFigures(ctx, {
    shopId,
    ...query.range,
    ...(by ? { by } : {}),
    ...(query.compare ? { compare: query.compare } : {}),
  });
  const told = new Answer({ language, figures });
  if (query.by !== null && named === null) tellRows(told, query, query.by);
  else {
    tellOne(told, query, named);
    const other = query.against
      ? await getFigures(ctx, { shopId, ...query.against, ...(by ? { by } : {}) })
      : null;
    if (other && query.against)
      tellOther(told, query, { range: query.against, figures: other, named });
  }
  return told.finish();
}

/** The sentence as it grows; a number comes in only together with its source. */
class Answer {
  readonly telling: Telling;
  readonly #segments: AnswerDto["segments"] = [];
  readonly #cites: CiteDto[] = [];
  chart: AnswerDto["chart"] = null;

  constructor(telling: Telling) {
    this.telling = telling;
  }

  say(zh: string, en: string): void {
    const text = this.telling.language === "zh" ? zh : en;
    this.#segments.push({ text, cite: null });
  }

  cite(
    metric: MetricId,
    row: FigureRowDto,
    from: { readonly range: DayRange; readonly by: Group | null; readonly key: string | null },
  ): void {
    const { language, figures } = this.telling;
    const value = measureRow(metric, row);
    const text = sayValue(metric, value, { language, currency: figures.currency });
    this.#segments.push({ text, cite: this.#cites.length });
    this.#cites.push({
      metric,
      ...from.range,
      by: from.key === null ? null : from.by,
      key: from.key,
      name: from.key === null ? null : row.name,
      definition: figures.definition.version,
      accounts: accountsOf(metric, figures),
      value: toPlain(value),
    });
  }

  finish(): Pick<AnswerDto, "segments" | "cites" | "chart"> {
    return { segments: this.#segments, cites: this.#cites, chart: this.chart };
  }
}

function tellOne(told: Answer, query: TypedQuery, named: NamedRow | null): void {
  const { language, figures } = told.telling;
  const { range } = query;
  const row = named ? figures.rows.find(({ key }) => key === named.key) : figures.total;
  const who = named ? `${named.name} ` : "";
  told.say(`${sayRange(range, language)}，${who}`, `${sayRange(range, language)}: ${who}`);
  if (!row) {
    told.say("没有记录。", "nothing on record.");
    return;
  }
  const place = { range, by: named?.by ?? null, key: named?.key ?? null };
  const { comparison } = figures;
  const earlier = named ? comparison?.rows.find(({ key }) => key === named.key) : comparison?.total;
  for (const [at, metric] of query.metrics.entries()) {
    const name = nameOfMetric(metric, language);
    told.say(at === 0 ? `${name} ` : `，${name} `, at === 0 ? `${name} ` : `, ${name} `);
    told.cite(metric, row, place);
    if (!comparison || !earlier) continue;
    const before = { from: comparison.from, to: comparison.to };
    told.say(
      `（${sayComparison(query, "zh")} ${sayRange(before, language)} 是 `,
      ` (${sayComparison(query, "en")}, ${sayRange(before, language)}: `,
    );
    told.cite(metric, earlier, { ...place, range: before });
    told.say("）", ")");
  }
  told.say("。", ".");
  if (!named) tellUnsettled(told);
}

const COMPARISON_WORDS: Readonly<Record<ComparisonMode, Readonly<Record<"zh" | "en", string>>>> = {
  previous: { zh: "前一段", en: "before" },
  weekday: { zh: "前一段同星期", en: "before, same weekdays" },
  year: { zh: "去年同期", en: "a year earlier" },
  "year-weekday": { zh: "52 周前", en: "52 weeks earlier" },
  promotion: { zh: "去年大促同期", en: "the same days of last year's sale" },
  lunar: { zh: "去年农历同期", en: "the same lunar days a year earlier" },
};

function sayComparison({ compare }: TypedQuery, language: "zh" | "en"): string {
  return COMPARISON_WORDS[compare ?? "previous"][language];
}

/** How settled the window is belongs to every answer about money that may still move. */
function tellUnsettled(told: Answer): void {
  const { completeness } = told.telling.figures;
  if (completeness === null || completeness >= 0.995) return;
  const { from, to } = told.telling.figures;
  told.say("这段时间的完整度 ", " Completeness of this window: ");
  told.cite("completeness", told.telling.figures.total, {
    range: { from, to },
    by: null,
    key: null,
  });
  told.say("，还会变。", "; it may still move.");
}

function tellOther(
  told: Answer,
  query: TypedQuery,
  other: {
    readonly range: DayRange;
    readonly figures: FiguresDto;
    readonly named: NamedRow | null;
  },
): void {
  const { language } = told.telling;
  const { named, range } = other;
  const row = named ? other.figures.rows.find(({ key }) => key === named.key) : other.figures.total;
  told.say(`${sayRange(range, language)}，`, ` ${sayRange(range, language)}: `);
  if (!row) {
    told.say("没有记录。", "nothing on record.");
    return;
  }
  for (const [at, metric] of query.metrics.entries()) {
    const name = nameOfMetric(metric, language);
    told.say(at === 0 ? `${name} ` : `，${name} `, at === 0 ? `${name} ` : `, ${name} `);
    told.cite(metric, row, { range, by: named?.by ?? null, key: named?.key ?? null });
  }
  told.say("。", ".");
}

function tellRows(told: Answer, query: TypedQuery, by: Group): void {
  const { language, figures } = told.telling;
  const [metric = "netSales"] = query.metrics;
  const rows = figures.rows
    .filter(({ key }) => key !== "rest" && key !== "none")
    .map((row) => ({ row, value: toNumber(measureRow(metric, row)) }));
  const known = rows.filter(({ value }) => value !== null);
  const name = nameOfMetric(metric, language);
  const group = nameOfGroup(by, language);
  told.say(`${sayRange(query.range, language)}，`, `${sayRange(query.range, language)}: `);
  if (known.length === 0) {
    told.say(`没有按${group}的${name}。`, `no ${name} by ${group}.`);
    return;
  }
  const isBottom = query.rank?.from === "bottom";
  const sorted = known.toSorted((a, b) =>
    isBottom ? (a.value ?? 0) - (b.value ?? 0) : (b.value ?? 0) - (a.value ?? 0),
  );
  const shown = sorted.slice(0, query.rank?.count ?? ROWS_TOLD);
  told.say(
    `${name}${isBottom ? "最低" : "最高"}的${group}：`,
    `${group} with the ${isBottom ? "lowest" : "highest"} ${name}: `,
  );
  for (const [at, { row }] of shown.entries()) {
    told.say(
      `${at === 0 ? "" : "，"}${row.name ?? row.key} `,
      `${at === 0 ? "" : ", "}${row.name ?? row.key} `,
    );
    told.cite(metric, row, { range: query.range, by, key: row.key });
  }
  told.say("。全店 ", ". The whole shop: ");
  told.cite(metric, figures.total, { range: query.range, by: null, key: null });
  told.say("。", ".");
  const drawn =
    by === "day"
      ? rows.toSorted((a, b) => (a.row.key < b.row.key ? -1 : 1))
      : sorted.slice(0, BARS_MAX);
  told.chart = {
    kind: by === "day" ? "trend" : "bars",
    metric,
    points: drawn.map(({ row, value }) => ({
      key: row.key,
      label: row.name ?? row.key,
      value,
      text: sayValue(metric, measureRow(metric, row), {
        language,
        currency: figures.currency,
      }),
    })),
  };
}

function toPlain(value: MetricValue): string | number | null {
  return value.kind === "money" ? value.minor.toString() : value.value;
}

/** The accounts of the figures that a metric is made of, as the definition names them. */
function accountsOf(metric: MetricId, { formulas }: FiguresDto): number[] {
  const parts =
    metric === "adSpend"
      ? ["adCash", "adGrant"]
      : metric === "commission"
        ? ["commissionOrganic", "commissionAd"]
        : [metric];
  if (METRIC[metric].unit !== "money") return [];
  return formulas
    .filter(({ figure }) => parts.includes(figure))
    .flatMap(({ accounts }) => accounts);
}
