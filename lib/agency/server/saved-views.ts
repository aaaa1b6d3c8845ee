import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type { SaveViewInput, ViewColumns, ViewDto, ViewList } from "../view-schemas";

interface ViewRow {
  readonly view_id: bigint;
  readonly page: string;
  readonly name: string;
  readonly query: string;
  readonly columns: ViewColumns | null;
  readonly is_team: boolean;
  readonly is_default: boolean;
  readonly owner_id: string;
  readonly owner_name: string;
}

const COLUMNS = "view_id, page, name, query, columns, is_team, is_default, owner_id, owner_name";
const VIEWS_MAX = 100;

/** Views of a shop's page, or of a page above the shops, which belongs to the house of the context. */
interface Place {
  readonly shopId?: bigint | undefined;
}

interface Shelf {
  readonly table: "saved_view" | "house_view";
  readonly key: "shop_id" | "organization_id";
  readonly id: bigint;
}

function openShelf(ctx: Ctx, { shopId }: Place): Shelf {
  if (shopId === undefined)
    return { table: "house_view", key: "organization_id", id: ctx.organizationId };
  requireShop(ctx, shopId);
  return { table: "saved_view", key: "shop_id", id: shopId };
}

/** The caller's own views of a page and those of the team, one's own first. */
export async function listViews(
  ctx: Ctx,
  input: Place & { readonly page: string },
): Promise<ViewList> {
  requirePermission(ctx, "shops.view");
  const { table, key, id } = openShelf(ctx, input);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<ViewRow>(
      `SELECT ${COLUMNS} FROM ${table} WHERE ${key} = $1 AND page = $2 AND (is_team OR owner_id = $3)
       ORDER BY is_team, name, view_id LIMIT ${2 * VIEWS_MAX}`,
      [id, input.page, ctx.actor.id],
    ),
  );
  return { items: rows.map((row) => toDto(row, ctx)) };
}

/** Keeps a page as it is; a view of the same name and owner is replaced. The team's views take the right to edit. */
export async function saveView(ctx: Ctx, input: SaveViewInput & Place): Promise<ViewDto> {
  requirePermission(ctx, input.isTeam ? "agency.edit" : "shops.view");
  const shelf = openShelf(ctx, input);
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended($2, $1))", [
      shelf.id,
      `chengfang.view.${shelf.key}`,
    ]);
    const before = await makeRoom(tx, ctx, shelf, input);
    const [row] = await tx.rows<ViewRow>(
      `INSERT INTO ${shelf.table} (${shelf.key}, view_id, page, name, query, columns, is_team, is_default, owner_id, owner_name, created_at)
       SELECT $1, coalesce(max(view_id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM ${shelf.table} WHERE ${shelf.key} = $1
       RETURNING ${COLUMNS}`,
      [
        shelf.id,
        input.page,
        input.name,
        input.query,
        input.columns && toJson(input.columns),
        input.isTeam,
        input.isDefault,
        ctx.actor.id,
        ctx.actor.name,
        ctx.now,
      ],
    );
    if (!row) throw new Error("The view was not stored.");
    const saved = toDto(row, ctx);
    if (input.isTeam)
      await recordView(tx, ctx, {
        shopId: input.shopId,
        verb: "save",
        id: saved.id,
        before: before && toDto(before, ctx),
        after: saved,
      });
    return saved;
  });
}

/** Takes away the view that has this name, and the default that this one replaces; refuses a list that never ends. */
async function makeRoom(
  tx: Tx,
  ctx: Ctx,
  { table, key, id }: Shelf,
  input: SaveViewInput,
): Promise<ViewRow | undefined> {
  const own = `${key} = $1 AND page = $2 AND is_team = $3 AND (is_team OR owner_id = $4)`;
  const of = [id, input.page, input.isTeam, ctx.actor.id];
  const [replaced] = await tx.rows<ViewRow>(
    `DELETE FROM ${table} WHERE ${own} AND name = $5 RETURNING ${COLUMNS}`,
    [...of, input.name],
  );
  if (input.isDefault)
    await tx.run(`UPDATE ${table} SET is_default = false WHERE ${own} AND is_default`, of);
  const kept = await tx.rows(`SELECT 1 FROM ${table} WHERE ${own} LIMIT ${VIEWS_MAX}`, of);
  if (kept.length >= VIEWS_MAX)
    throw new AppError(
      "conflict",
      "agency/too-many-views",
      `A page keeps at most ${VIEWS_MAX} views.`,
    );
  return replaced;
}

/** Removes one's own view, or one of the team's. */
export async function removeView(
  ctx: Ctx,
  key: Place & { readonly viewId: bigint },
): Promise<void> {
  requirePermission(ctx, "shops.view");
  const shelf = openShelf(ctx, key);
  await transaction(ctx, async (tx) => {
    const [gone] = await tx.rows<ViewRow>(
      `DELETE FROM ${shelf.table} WHERE ${shelf.key} = $1 AND view_id = $2 AND (owner_id = $3 OR is_team AND $4)
       RETURNING ${COLUMNS}`,
      [shelf.id, key.viewId, ctx.actor.id, ctx.permissions.has("agency.edit")],
    );
    const id = toPublicId("savedView", key.viewId);
    if (!gone) throw notFound(`View ${id}`);
    if (gone.is_team)
      await recordView(tx, ctx, {
        shopId: key.shopId,
        verb: "remove",
        id,
        before: toDto(gone, ctx),
      });
  });
}

/** What a whole team sees belongs in the trail; what one keeps for oneself does not. */
function recordView(
  tx: Tx,
  ctx: Ctx,
  done: Place & {
    readonly verb: "save" | "remove";
    readonly id: string;
    readonly before?: ViewDto | undefined;
    readonly after?: ViewDto;
  },
): Promise<void> {
  const { shopId, verb, id, before, after } = done;
  return recordAudit(tx, ctx, {
    ...(shopId === undefined ? {} : { shopId }),
    action: `agency.view.${verb}`,
    entity: { kind: "view", id },
    before,
    after,
  });
}

const toDto = (row: ViewRow, ctx: Ctx): ViewDto => ({
  id: toPublicId("savedView", row.view_id),
  page: row.page,
  name: row.name,
  query: row.query,
  columns: row.columns,
  isTeam: row.is_team,
  isDefault: row.is_default,
  isMine: row.owner_id === ctx.actor.id,
  owner: row.owner_name,
});
