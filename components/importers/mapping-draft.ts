import {
  findUnmappedFields,
  guessStyle,
  type HandedInDto,
  MAPPED_COST_FIELDS,
  MAPPED_ORDER_FIELDS,
  type MappingTemplate,
  type TablePreviewDto,
} from "@/lib/importers";

export type MappingTarget = MappingTemplate["target"];
type Style = Pick<MappingTemplate, "dates" | "decimals">;

/** A mapping as it is being made: it may lack columns, and keeps both targets while the reader tries them. */
export interface MappingDraft {
  readonly target: MappingTarget;
  readonly columns: Readonly<Record<MappingTarget, Readonly<Record<string, string>>>>;
  /** Of every row of a cost table; null when a column says it. */
  readonly account: number | null;
  readonly style: Style;
  /** The reader has said how days and amounts are written; until then the columns tell. */
  readonly isStyleSaid: boolean;
}

/** Accounts that a cost table may be booked to as a whole. */
export const COST_ACCOUNTS = [6301, 6105, 6106, 6101, 6102, 6103, 6104, 6302] as const;

export function listFields(target: MappingTarget): { name: string; isRequired: boolean }[] {
  const fields: Readonly<Record<string, boolean>> =
    target === "orders" ? MAPPED_ORDER_FIELDS : MAPPED_COST_FIELDS;
  return Object.entries(fields).map(([name, isRequired]) => ({ name, isRequired }));
}

/** Where a draft begins: at the mapping that the file has, else at the guess. */
export function startDraft(handed: HandedInDto, preview: TablePreviewDto): MappingDraft {
  const { target, orders, costs } = preview.guess;
  const guessed: MappingDraft = {
    target,
    columns: { orders: orders.columns, costs: costs.columns },
    account: null,
    style: target === "orders" ? toStyle(orders) : toStyle(costs),
    isStyleSaid: false,
  };
  return handed.mapping ? applyTemplate(guessed, handed.mapping, preview.header) : guessed;
}

/** Takes over a saved mapping, as far as the table has its columns. */
export function applyTemplate(
  draft: MappingDraft,
  mapping: MappingTemplate,
  header: readonly string[],
): MappingDraft {
  const columns = Object.fromEntries(
    Object.entries(mapping.columns).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && header.includes(entry[1]),
    ),
  );
  return {
    target: mapping.target,
    columns: { ...draft.columns, [mapping.target]: columns },
    account: mapping.target === "costs" ? (mapping.account ?? null) : null,
    style: toStyle(mapping),
    isStyleSaid: true,
  };
}

export function setColumn(
  draft: MappingDraft,
  preview: TablePreviewDto,
  field: string,
  header: string,
): MappingDraft {
  const { [field]: _, ...others } = draft.columns[draft.target];
  const own = header === "" ? others : { ...others, [field]: header };
  const rows = preview.rows.map((row) => row.cells);
  return {
    ...draft,
    columns: { ...draft.columns, [draft.target]: own },
    style: draft.isStyleSaid ? draft.style : guessStyle(preview.header, rows, own),
  };
}

/** What the draft says when it is sent. An account of the whole table gives way to a column. */
export function toMapping(draft: MappingDraft): MappingTemplate {
  const columns = draft.columns[draft.target];
  if (draft.target === "orders") return { target: "orders", columns, ...draft.style };
  const hasOwn = draft.account === null || columns["account"] !== undefined;
  return {
    target: "costs",
    columns,
    ...(hasOwn ? {} : { account: draft.account ?? undefined }),
    ...draft.style,
  };
}

export const findLacking = (draft: MappingDraft): string[] => findUnmappedFields(toMapping(draft));

const toStyle = ({ dates, decimals }: Style): Style => ({ dates, decimals });
