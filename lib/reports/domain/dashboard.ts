import type { ComparisonMode } from "@/lib/kernel";
import {
  COST_METRICS,
  type FigureGroup,
  type FigurePart,
  isSplitOf,
  type MetricId,
} from "@/lib/ledger";

export const TILE_KINDS = ["figure", "line", "bar", "table", "profit"] as const;
export type TileKind = (typeof TILE_KINDS)[number];

/** Days that a tile may look back on by itself. */
export const TILE_DAYS = [1, 7, 14, 30, 90, 365] as const;

export const GRAINS = ["day", "week", "month"] as const;
export type Grain = (typeof GRAINS)[number];

export const TILE_WIDTHS = [1, 2, 3, 4] as const;
export type TileWidth = (typeof TILE_WIDTHS)[number];

/** One channel, creator or product that a tile is narrowed to. */
export interface TilePart extends FigurePart {
  /** What it was called when it was chosen; channels are words of a fixed list. */
  readonly name?: string | null | undefined;
}

/** One picture of a dashboard: which metrics of the catalogue, split by what, drawn how. */
export interface Tile {
  readonly id: string;
  /** Empty takes the names of the metrics. */
  readonly title: string;
  readonly kind: TileKind;
  readonly metrics: readonly MetricId[];
  /** Null for a figure, for a line, which runs along the days, and for 损益表, which has months side by side. */
  readonly by: FigureGroup | null;
  readonly grain: Grain;
  /** Rows that are drawn; the file has all of them. */
  readonly top: number;
  /** Quarters of the page. */
  readonly width: TileWidth;
  /** A window of its own: so many days up to the page's last day. The page's where absent. */
  readonly days?: number | null | undefined;
  /** A comparison of its own. The page's where absent. */
  readonly compare?: ComparisonMode | null | undefined;
  /** What it is narrowed to; the whole shop where absent. */
  readonly only?: TilePart | null | undefined;
}

export interface TileGroup {
  readonly id: string;
  readonly title: string;
  readonly tiles: readonly Tile[];
}

export interface DashboardBody {
  readonly groups: readonly TileGroup[];
}

export type TileFault =
  | "no-split"
  | "needs-split"
  | "one-metric"
  | "not-by-that"
  | "not-beside-part"
  | "twice";

/** Parts that no sale names: only what they cost is told of them. */
const COST_PARTS: readonly FigureGroup[] = ["campaign", "stage"];

const UNSPLIT: readonly TileKind[] = ["figure", "line", "profit"];

/** Names the first thing that keeps a tile from being drawn, or null. */
export function findTileFault(tile: Tile): TileFault | null {
  if (new Set(tile.metrics).size < tile.metrics.length) return "twice";
  const hasSplit = tile.by !== null;
  if (UNSPLIT.includes(tile.kind)) {
    if (hasSplit) return "no-split";
  } else if (!hasSplit) return "needs-split";
  if (tile.kind === "bar" && tile.metrics.length > 1) return "one-metric";
  if (
    tile.by !== null &&
    COST_PARTS.includes(tile.by) &&
    tile.metrics.some((metric) => !COST_METRICS.includes(metric))
  )
    return "not-by-that";
  if (tile.only && tile.by !== null && !isSplitOf(tile.only.by, tile.by)) return "not-beside-part";
  return null;
}

export interface PlacedFault {
  readonly tile: string;
  readonly fault: TileFault;
}

/** The first tile that cannot be drawn, and why; ids are one dashboard's own. */
export function findBodyFault(body: DashboardBody): PlacedFault | null {
  const seen = new Set<string>();
  for (const tile of body.groups.flatMap(({ tiles }) => tiles)) {
    const fault = seen.has(tile.id) ? "twice" : findTileFault(tile);
    if (fault) return { tile: tile.id, fault };
    seen.add(tile.id);
  }
  return null;
}
