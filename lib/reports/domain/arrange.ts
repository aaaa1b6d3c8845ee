import type { DashboardBody, Tile, TileGroup } from "./dashboard";

/** Where a tile stands. */
export interface Place {
  readonly group: number;
  readonly tile: number;
}

export function findPlace(body: DashboardBody, id: string): Place | null {
  for (const [group, { tiles }] of body.groups.entries()) {
    const tile = tiles.findIndex((each) => each.id === id);
    if (tile >= 0) return { group, tile };
  }
  return null;
}

/** The dashboard with a tile at another place; what stood there moves on. A place that is none leaves all as it is. */
export function moveTile(body: DashboardBody, id: string, to: Place): DashboardBody {
  const from = findPlace(body, id);
  const tile = from && body.groups[from.group]?.tiles[from.tile];
  if (!tile || !body.groups[to.group]) return body;
  const without = mapTiles(body, (tiles) => tiles.filter((each) => each.id !== id));
  return {
    groups: without.groups.map((group, index) =>
      index === to.group
        ? { ...group, tiles: group.tiles.toSpliced(Math.max(0, to.tile), 0, tile) }
        : group,
    ),
  };
}

/** One place on or back; past the end of a group into the next one, as a reader's eye goes. */
export function stepTile(body: DashboardBody, id: string, step: 1 | -1): DashboardBody {
  const from = findPlace(body, id);
  if (!from) return body;
  const count = body.groups[from.group]?.tiles.length ?? 0;
  const next = from.tile + step;
  if (next >= 0 && next < count) return moveTile(body, id, { group: from.group, tile: next });
  const group = from.group + step;
  const room = body.groups[group]?.tiles.length ?? 0;
  return moveTile(body, id, { group, tile: step === 1 ? 0 : room });
}

/** The tile as it is now: changed where it stands, or new at the end of a group. */
export function putTile(body: DashboardBody, tile: Tile, group = 0): DashboardBody {
  if (findPlace(body, tile.id))
    return mapTiles(body, (tiles) => tiles.map((each) => (each.id === tile.id ? tile : each)));
  return {
    groups: body.groups.map((each, index) =>
      index === group ? { ...each, tiles: [...each.tiles, tile] } : each,
    ),
  };
}

export function dropTile(body: DashboardBody, id: string): DashboardBody {
  return mapTiles(body, (tiles) => tiles.filter((each) => each.id !== id));
}

/** A group more, or one less: the tiles of a group that goes stand in the one before. */
export function dropGroup(body: DashboardBody, index: number): DashboardBody {
  const gone = body.groups[index];
  if (!gone || body.groups.length === 1) return body;
  const heir = index === 0 ? 1 : index - 1;
  const groups: TileGroup[] = body.groups.map((group, place) =>
    place === heir ? { ...group, tiles: [...group.tiles, ...gone.tiles] } : group,
  );
  return { groups: groups.filter((_, place) => place !== index) };
}

function mapTiles(
  body: DashboardBody,
  change: (tiles: readonly Tile[]) => readonly Tile[],
): DashboardBody {
  return { groups: body.groups.map((group) => ({ ...group, tiles: change(group.tiles) })) };
}
