import "server-only";
import { addDays, type DayRange } from "@/lib/kernel";
import type { FigureGroup, FigureRowDto, FiguresDto } from "@/lib/ledger";
import {
  getBookHead,
  getFigures,
  getProfitStatement,
  listToldMetrics,
  listWindowFigures,
} from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import type { Tile, TilePart } from "../domain/dashboard";
import { grainWindows } from "../domain/grain-windows";
import { type ProfitData, toProfitData } from "../domain/profit-data";
import {
  cutRows,
  sortRows,
  type TileData,
  toLineData,
  toTileData,
  withoutUntold,
} from "../domain/tile-data";
import type {
  DashboardBodyDto,
  DashboardDataDto,
  PreviewInput,
  ProfitDto,
  WindowInput,
} from "../schemas";
import { type DashboardKey, getDashboardRow } from "./dashboard-store";

/** What the tiles of a dashboard show of a window. */
export async function readDashboard(
  ctx: Ctx,
  input: WindowInput & DashboardKey,
): Promise<DashboardDataDto> {
  requirePermission(ctx, "reports.view");
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, dashboardId, ...window } = input;
  const { body } = await transaction(ctx, (tx) =>
    getDashboardRow(tx, ctx, { shopId, dashboardId }),
  );
  return cutAll(body, await readTiles(ctx, shopId, body, window));
}

/** The same of tiles that nobody has kept yet. */
export async function previewDashboard(
  ctx: Ctx,
  input: PreviewInput & { readonly shopId: bigint },
): Promise<DashboardDataDto> {
  requirePermission(ctx, "reports.view");
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, body, ...window } = input;
  return cutAll(body, await readTiles(ctx, shopId, body, window));
}

function cutAll(body: DashboardBodyDto, data: DashboardDataDto): DashboardDataDto {
  const tiles = new Map(tilesOf(body).map((tile) => [tile.id, tile]));
  return {
    ...data,
    tiles: data.tiles.map((each) => {
      const tile = tiles.get(each.id);
      return toDto(tile ? cutRows(tile, each) : each);
    }),
  };
}

export const tilesOf = (body: DashboardBodyDto): Tile[] =>
  body.groups.flatMap(({ tiles }) => tiles);

/** All rows of all tiles, by one reading a window and split, however many tiles share it. */
export async function readTiles(
  ctx: Ctx,
  shopId: bigint,
  body: DashboardBodyDto,
  window: WindowInput,
): Promise<DashboardDataDto> {
  const tiles = tilesOf(body);
  const page = await readView(
    ctx,
    shopId,
    tiles.filter((tile) => !hasOwnView(tile)),
    window,
  );
  const done = new Map(page.tiles.map((data) => [data.id, data]));
  for (const alike of Map.groupBy(tiles.filter(hasOwnView), viewOf).values()) {
    const [first] = alike;
    if (!first) continue;
    const {
      from,
      to,
      compared,
      tiles: read,
    } = await readView(ctx, shopId, alike, toOwnWindow(first, window), first.only);
    for (const data of read) done.set(data.id, { ...data, own: { from, to, compared } });
  }
  return { ...page, tiles: tiles.flatMap(({ id }) => done.get(id) ?? []) };
}

const viewOf = ({ days, compare, only }: Tile): string =>
  JSON.stringify([days ?? null, compare ?? null, only?.by ?? null, only?.key ?? null]);
const hasOwnView = ({ days, compare, only }: Tile): boolean => Boolean(days ?? compare ?? only);

/** The page's window with what the tile says otherwise; a comparison with named days is the page's alone. */
function toOwnWindow({ days, compare }: Tile, page: WindowInput): WindowInput {
  const { againstFrom, againstTo, compare: stated, ...window } = page;
  const mode = compare ?? (stated === "custom" && days ? "previous" : stated);
  return {
    ...window,
    ...(days ? { from: addDays(window.to, 1 - days) } : {}),
    ...(mode === undefined ? {} : { compare: mode }),
    ...(mode === "custom" && againstFrom && againstTo ? { againstFrom, againstTo } : {}),
  };
}

/** What tiles show of one window, and of one part of the shop where they are narrowed to it. */
async function readView(
  ctx: Ctx,
  shopId: bigint,
  tiles: readonly Tile[],
  window: WindowInput,
  part: TilePart | null = null,
): Promise<DashboardDataDto> {
  const only = part ?? undefined;
  const splits = new Set(tiles.map(splitOf));
  const read = new Map<FigureGroup | null, FiguresDto>();
  for (const by of splits.size > 0 ? splits : [null])
    read.set(by, await getFigures(ctx, { ...window, ...(by !== null && { by }), shopId, only }));
  const [any] = read.values();
  if (!any) throw new Error("No figures were read.");
  const own = { from: any.from, to: any.to };
  const view: View = {
    ctx,
    shopId,
    only,
    own,
    basis: any.basis,
    grains: new Grains(ctx, shopId, { basis: any.basis, only }),
  };
  const told = only && (await listToldMetrics(ctx, { shopId, by: only.by }));
  const done: TileData[] = [];
  for (const tile of tiles) {
    const data = await readTile(view, tile, read.get(splitOf(tile)) ?? any);
    done.push(told ? withoutUntold(tile, data, told) : data);
  }
  const head = await getBookHead(ctx, { shopId });
  return {
    ...own,
    basis: any.basis,
    compared: any.comparison && { from: any.comparison.from, to: any.comparison.to },
    currency: any.currency,
    definition: any.definition,
    formulas: any.formulas,
    lastDay: head.lastDay,
    tiles: done.map(toDto),
  };
}

interface View {
  readonly ctx: Ctx;
  readonly shopId: bigint;
  readonly only: TilePart | undefined;
  readonly own: DayRange;
  readonly basis: DashboardDataDto["basis"];
  readonly grains: Grains;
}

async function readTile(view: View, tile: Tile, figures: FiguresDto): Promise<TileData> {
  const { own } = view;
  const table = { ...own, total: figures.total, rows: figures.rows };
  const earlier = figures.comparison && {
    from: figures.comparison.from,
    to: figures.comparison.to,
    total: figures.comparison.total,
    rows: figures.comparison.rows,
  };
  if (tile.kind === "profit") return readProfit(view, toTileData(tile, table, earlier));
  if (tile.kind !== "line") return sortRows(tile, toTileData(tile, table, earlier));
  const windows = grainWindows(own, tile.grain);
  const isDaily = tile.grain === "day";
  const rows = isDaily ? table.rows : await view.grains.read(windows);
  const before =
    earlier && !isDaily
      ? { ...earlier, rows: await view.grains.read(grainWindows(earlier, tile.grain)) }
      : earlier;
  return toLineData(tile, { ...table, rows, windows }, before);
}

/** 损益表 has months beside each other, and no compared window. */
async function readProfit(
  { ctx, shopId, only, own, basis }: View,
  data: TileData,
): Promise<TileData> {
  const months = grainWindows(own, "month");
  const lines = await getProfitStatement(ctx, { shopId, windows: months, basis, only });
  return { ...data, rows: [], rowCount: lines.length, profit: toProfitData(months, lines) };
}

/** A line by days needs the days; by weeks and months the total alone, beside windows of its own. */
const splitOf = (tile: Tile): FigureGroup | null => {
  if (tile.kind === "line") return tile.grain === "day" ? "day" : null;
  return tile.by;
};

const WINDOWS_AT_ONCE = 60;

/** Weeks and months that several tiles ask for are read once. */
class Grains {
  readonly #ctx: Ctx;
  readonly #shopId: bigint;
  readonly #basis: DashboardDataDto["basis"];
  readonly #only: TilePart | undefined;
  readonly #known = new Map<string, FigureRowDto[]>();

  constructor(ctx: Ctx, shopId: bigint, { basis, only }: Pick<View, "basis" | "only">) {
    this.#ctx = ctx;
    this.#shopId = shopId;
    this.#basis = basis;
    this.#only = only;
  }

  /** One row a window, under its first day. */
  async read(windows: readonly DayRange[]): Promise<FigureRowDto[]> {
    const key = windows.map(({ from, to }) => `${from}:${to}`).join();
    const known = this.#known.get(key);
    if (known) return known;
    const rows: FigureRowDto[] = [];
    for (let at = 0; at < windows.length; at += WINDOWS_AT_ONCE)
      rows.push(
        ...(await listWindowFigures(this.#ctx, {
          shopId: this.#shopId,
          windows: windows.slice(at, at + WINDOWS_AT_ONCE),
          basis: this.#basis,
          only: this.#only,
        })),
      );
    const named = rows.map((row, index) => ({ ...row, key: windows[index]?.from ?? "" }));
    this.#known.set(key, named);
    return named;
  }
}

const toDto = ({
  profit,
  ...data
}: TileData & {
  readonly own?: DashboardDataDto["tiles"][number]["own"];
}): DashboardDataDto["tiles"][number] => ({
  ...data,
  own: data.own ?? null,
  total: {
    values: [...data.total.values],
    before: data.total.before && [...data.total.before],
  },
  rows: data.rows.map((row) => ({
    ...row,
    values: [...row.values],
    before: row.before && [...row.before],
  })),
  ...(profit && { profit: toProfitDto(profit) }),
});

const toProfitDto = ({ months, lines }: ProfitData): ProfitDto => ({
  months: [...months],
  lines: lines.map((line) => ({
    ...line,
    parts: [...line.parts],
    accounts: [...line.accounts],
    amounts: [...line.amounts],
    shares: [...line.shares],
  })),
});
