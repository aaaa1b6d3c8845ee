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

/** The caller's own views of a page and those of the team, one's own first. */
export async function listViews(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly page: string },
): Promise<ViewList> {
  requirePermission(ctx, "shops.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<ViewRow>(
      `SELECT ${COLUMNS} FROM saved_view WHERE shop_id = $1 AND page = $2 AND (is_team OR owner_id = $3)
       ORDER BY is_team, name, view_id LIMIT ${2 * VIEWS_MAX}`,
      [input.shopId, input.page, ctx.actor.id],
    ),
  );
  return { items: rows.map((row) => toDto(row, ctx)) };
}

/** Keeps a page as it is; a view of the same name and owner is replaced. The team's views take the right to edit. */
export async function saveView(
  ctx: Ctx,
  input: SaveViewInput & { readonly shopId: bigint },
): Promise<ViewDto> {
  requirePermission(ctx, input.isTeam ? "agency.edit" : "shops.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.view', $1))", [
      input.shopId,
    ]);
    await makeRoom(tx, ctx, input);
    const [row] = await tx.rows<ViewRow>(
      `INSERT INTO saved_view (shop_id, view_id, page, name, query, columns, is_team, is_default, owner_id, owner_name, created_at)
       SELECT $1, coalesce(max(view_id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM saved_view WHERE shop_id = $1
       RETURNING ${COLUMNS}`,
      [
        input.shopId,
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
      await recordView(tx, ctx, { shopId: input.shopId, verb: "save", view: saved });
    return saved;
  });
}

/** Takes away the view that has this name, and the default that this one replaces; refuses a list that never ends. */
async function makeRoom(
  tx: Tx,
  ctx: Ctx,
  input: SaveViewInput & { readonly shopId: bigint },
): Promise<void> {
  const own = "shop_id = $1 AND page = $2 AND is_team = $3 AND (is_team OR owner_id = $4)";
  const of = [input.shopId, input.page, input.isTeam, ctx.actor.id];
  await tx.run(`DELETE FROM saved_view WHERE ${own} AND name = $5`, [...of, input.name]);
  if (input.isDefault)
    await tx.run(`UPDATE saved_view SET is_default = false WHERE ${own} AND is_default`, of);
  const kept = await tx.rows(`SELECT 1 FROM saved_view WHERE ${own} LIMIT ${VIEWS_MAX}`, of);
  if (kept.length >= VIEWS_MAX)
    throw new AppError(
      "conflict",
      "agency/too-many-views",
      `A page keeps at most ${VIEWS_MAX} views.`,
    );
}

/** Removes one's own view, or one of the team's. */
export async function removeView(
  ctx: Ctx,
  key: { readonly shopId: bigint; readonly viewId: bigint },
): Promise<void> {
  requirePermission(ctx, "shops.view");
  requireShop(ctx, key.shopId);
  await transaction(ctx, async (tx) => {
    const [gone] = await tx.rows<ViewRow>(
      `DELETE FROM saved_view WHERE shop_id = $1 AND view_id = $2 AND (owner_id = $3 OR is_team AND $4) RETURNING ${COLUMNS}`,
      [key.shopId, key.viewId, ctx.actor.id, ctx.permissions.has("agency.edit")],
    );
    if (!gone) throw notFound(`View ${toPublicId("savedView", key.viewId)}`);
    if (gone.is_team)
      await recordView(tx, ctx, { shopId: key.shopId, verb: "remove", view: toDto(gone, ctx) });
  });
}

/** What a whole team sees belongs in the trail; what one keeps for oneself does not. */
function recordView(
  tx: Tx,
  ctx: Ctx,
  done: { readonly shopId: bigint; readonly verb: "save" | "remove"; readonly view: ViewDto },
): Promise<void> {
  return recordAudit(tx, ctx, {
    shopId: done.shopId,
    action: `agency.view.${done.verb}`,
    entity: { kind: "view", id: done.view.id },
    [done.verb === "save" ? "after" : "before"]: done.view,
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
