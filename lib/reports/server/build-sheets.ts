import "server-only";
import type { Tile, TilePart } from "../domain/dashboard";
import { toProfitSheet } from "../domain/profit-sheet";
import { withParts } from "../domain/ratio-parts";
import type { Sheet } from "../domain/sheet";
import { toTileSheet } from "../domain/tile-sheet";
import type { DashboardBodyDto, DashboardDataDto, WindowInput } from "../schemas";
import { type Language, partName, tileTitle, wordsOf } from "./export-words";
import { tilesOf } from "./read-tiles";

export interface SheetPlace {
  readonly shopName: string;
  readonly title: string;
  readonly language: Language;
}

/** The tiles with whatever their ratios are made of, so that a sheet can work them out. */
export function toSheetBody(
  body: DashboardBodyDto,
  definition: DashboardDataDto["definition"],
): DashboardBodyDto {
  return {
    groups: body.groups.map((group) => ({
      ...group,
      tiles: group.tiles.map((tile) => ({
        ...tile,
        metrics: withParts(tile.metrics, definition),
      })),
    })),
  };
}

/** One sheet a tile, named as the page names it. */
export function buildTileSheets(
  body: DashboardBodyDto,
  named: DashboardBodyDto,
  data: DashboardDataDto,
  place: SheetPlace,
): Sheet[] {
  const shown = new Map(tilesOf(named).map((tile) => [tile.id, tile]));
  return tilesOf(body).flatMap((tile) => {
    const own = data.tiles.find(({ id }) => id === tile.id);
    if (!own) return [];
    const title = tileTitle(shown.get(tile.id) ?? tile, place.language);
    const preamble = toPreamble(
      own.own ? { ...data, ...own.own } : data,
      { ...place, title: `${place.title} · ${title}` },
      tile,
    );
    if (own.profit)
      return [
        toProfitSheet({
          profit: own.profit,
          currency: data.currency,
          name: title,
          preamble,
          words: toProfitWords(place.language),
        }),
      ];
    return [
      toTileSheet({
        tile,
        data: own,
        definition: data.definition,
        currency: data.currency,
        name: title,
        preamble,
        words: toWords(tile, place.language),
      }),
    ];
  });
}

const toPartWords = (only: TilePart, language: Language): string =>
  `${wordsOf(language).accounts.dimensions[only.by]}: ${partName(only.by, { key: only.key, name: only.name ?? null }, language)}`;

function toProfitWords(language: Language) {
  const { accounts, reports } = wordsOf(language);
  const names: Readonly<Record<string, unknown>> = {
    ...accounts,
    ...accounts.stages,
    ...reports.profit.lines,
  };
  return {
    line: reports.file.what,
    accounts: reports.file.account,
    total: reports.file.total,
    share: reports.profit.shareOf,
    nameOf: ({ id }: { readonly id: string }) => String(names[id] ?? id),
  };
}

function toWords(tile: Tile, language: Language) {
  const { accounts, reports } = wordsOf(language);
  const dimensions: Readonly<Record<string, string>> = accounts.dimensions;
  const isDated = tile.kind === "line" || tile.by === "day";
  return {
    language,
    keyHeader: isDated
      ? tile.kind === "line" && tile.grain !== "day"
        ? reports.file.from
        : reports.by.day
      : ((tile.by && dimensions[tile.by]) ?? reports.file.what),
    toHeader: reports.file.to,
    idHeader: reports.file.id,
    total: reports.file.total,
    before: (metric: string) => `${metric} · ${reports.file.before}`,
    change: (metric: string) => `${metric} · ${reports.file.change}`,
    nameOf: (row: { readonly key: string; readonly name: string | null }) =>
      partName(tile.by, row, language),
  };
}

/** What a reader has to know of the figures: whose, of when, by which definition, how far the book reaches. */
function toPreamble(
  data: DashboardDataDto,
  place: SheetPlace,
  { kind, only }: Pick<Tile, "kind" | "only">,
): string[][] {
  const { reports, figures } = wordsOf(place.language);
  const { definition, compared } = data;
  const window: Pick<WindowInput, "from" | "to"> = data;
  const name = definition.name === "default" ? figures.defaultName : definition.name;
  return [
    [place.title],
    [
      place.shopName,
      `${window.from} – ${window.to}`,
      reports.file.basis[data.basis],
      ...(compared && kind !== "profit"
        ? [`${reports.file.compared} ${compared.from} – ${compared.to}`]
        : []),
    ],
    [
      `${reports.file.definition} ${definition.version} ${name}`,
      `${reports.file.currency} ${data.currency}`,
      ...(data.lastDay === null ? [] : [`${reports.file.asOf} ${data.lastDay}`]),
      ...(only ? [toPartWords(only, place.language)] : []),
    ],
  ];
}
