import { CHART_OF_ACCOUNTS, STAGES } from "./chart-of-accounts";
import { CHANNEL_CODES, TRAFFIC_CODES } from "./draft-entry";
import { type AccountSum, computeFigures, type FigureDefinition, type Figures } from "./figures";

/** What figures can be split by. */
export const FIGURE_GROUPS = [
  "day",
  "stage",
  "channel",
  "traffic",
  "creator",
  "product",
  "campaign",
] as const;
export type FigureGroup = (typeof FIGURE_GROUPS)[number];

/** Keys of a split that stand for no value of their own. */
export const GROUP_KEYS = {
  total: "total",
  /** Nobody said, or it belongs to none. */
  none: "none",
  /** What the smaller creators, products or campaigns come to together. */
  rest: "rest",
} as const;

/** Sums of one account for one key of a split; dimension keys are external ids, named beside. */
export interface KeyedSum extends AccountSum {
  readonly key: string;
  readonly name: string | null;
}

export interface FigureRow extends Figures {
  readonly key: string;
  readonly name: string | null;
}

const STAGE_BY_ACCOUNT: ReadonlyMap<number, string> = new Map(
  CHART_OF_ACCOUNTS.flatMap(({ code, stage }) => (stage ? [[code, stage] as const] : [])),
);

/** 经营环节 of an account; sales and balance sheet accounts have none. */
export function stageOf(account: number): string {
  return STAGE_BY_ACCOUNT.get(account) ?? GROUP_KEYS.none;
}

/** One row a key, in the order a reader expects: days and fixed lists as they run, the others by sales. */
export function toFigureRows(
  sums: readonly KeyedSum[],
  group: FigureGroup,
  definition: FigureDefinition,
): FigureRow[] {
  const byKey = new Map<string, KeyedSum[]>();
  for (const line of sums) {
    const key = group === "stage" ? stageOf(line.account) : line.key;
    const known = byKey.get(key);
    if (known) known.push(line);
    else byKey.set(key, [line]);
  }
  return [...byKey]
    .map(([key, lines]) =>
      withoutForeignRatios(
        { key, name: lines[0]?.name ?? null, ...computeFigures(lines, definition) },
        group,
      ),
    )
    .sort(ORDER_OF[group]);
}

export function toTotalRow(sums: readonly AccountSum[], definition: FigureDefinition): FigureRow {
  return { key: GROUP_KEYS.total, name: null, ...computeFigures(sums, definition) };
}

/** No sale is told of a stage or a campaign: what stands there has nothing of its own to be divided by or into. */
function withoutForeignRatios(row: FigureRow, group: FigureGroup): FigureRow {
  if (group !== "stage" && group !== "campaign") return row;
  const none = { compositeRoi: null, paidRoi: null, netRoi: null, contributionRoi: null };
  return { ...row, ...none, payRoi: null };
}

const byDay = (a: FigureRow, b: FigureRow): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

const byList =
  (keys: readonly string[]) =>
  (a: FigureRow, b: FigureRow): number =>
    rankIn(keys, a.key) - rankIn(keys, b.key);

const rankIn = (keys: readonly string[], key: string): number => {
  const index = keys.indexOf(key);
  return index < 0 ? keys.length : index;
};

const LAST_KEYS: readonly string[] = [GROUP_KEYS.none, GROUP_KEYS.rest];

/** Highest 支付GMV first, then highest cost; what has no name of its own comes last. */
function bySales(a: FigureRow, b: FigureRow): number {
  const last = rankIn(LAST_KEYS, b.key) - rankIn(LAST_KEYS, a.key);
  if (last !== 0) return last;
  if (a.paidGmv !== b.paidGmv) return a.paidGmv > b.paidGmv ? -1 : 1;
  if (a.marketingCost !== b.marketingCost) return a.marketingCost > b.marketingCost ? -1 : 1;
  return byDay(a, b);
}

const ORDER_OF: Readonly<Record<FigureGroup, (a: FigureRow, b: FigureRow) => number>> = {
  day: byDay,
  stage: byList(STAGES),
  channel: byList(Object.keys(CHANNEL_CODES)),
  traffic: byList(Object.keys(TRAFFIC_CODES)),
  creator: bySales,
  product: bySales,
  campaign: bySales,
};
