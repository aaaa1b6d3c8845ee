import "server-only";
import { AppError, notFound, toJson, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import { DashboardBodyDto, type DashboardDto, type DashboardVersionsDto } from "../schemas";

export interface DashboardKey {
  readonly shopId: bigint;
  readonly dashboardId: bigint;
}

export interface DashboardContent {
  readonly name: string;
  readonly isTeam: boolean;
  readonly body: DashboardBodyDto;
}

interface DashboardRow {
  readonly dashboard_id: bigint;
  readonly name: string;
  readonly is_team: boolean;
  readonly owner_id: string;
  readonly owner_name: string;
  readonly body: unknown;
  readonly version: number;
  readonly status: DashboardDto["status"];
  readonly actor_name: string;
  readonly updated_at: Date;
}

const DASHBOARDS_MAX = 200;
const VERSIONS_MAX = 200;

/** Writers of a shop's reports take turns, so that numbers are dense and no version is lost. */
export function lockReports(tx: Tx, shopId: bigint): Promise<unknown> {
  return tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.reports', $1))", [
    shopId,
  ]);
}

export async function insertDashboard(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  content: DashboardContent,
): Promise<bigint> {
  const [row] = await tx.rows<{ dashboard_id: bigint }>(
    `INSERT INTO report_dashboard (shop_id, dashboard_id, name, is_team, owner_id, owner_name, body, version, status, actor_name, created_at, updated_at)
     SELECT $1, COALESCE(max(dashboard_id), 0) + 1, $2, $3, $4, $5, $6::jsonb, 1, 'active', $5, $7, $7
     FROM report_dashboard WHERE shop_id = $1 HAVING count(*) FILTER (WHERE status = 'active') < ${DASHBOARDS_MAX}
     RETURNING dashboard_id`,
    [
      shopId,
      content.name,
      content.isTeam,
      ctx.actor.id,
      ctx.actor.name,
      toJson(content.body),
      ctx.now,
    ],
  );
  if (!row)
    throw new AppError(
      "conflict",
      "reports/too-many",
      `A shop keeps at most ${DASHBOARDS_MAX} dashboards.`,
    );
  return row.dashboard_id;
}

export async function updateDashboard(
  tx: Tx,
  ctx: Ctx,
  key: DashboardKey,
  next: DashboardContent & { readonly version: number; readonly status: DashboardDto["status"] },
): Promise<void> {
  await tx.run(
    `UPDATE report_dashboard SET name = $3, is_team = $4, body = $5::jsonb, version = $6, status = $7, actor_name = $8, updated_at = $9
     WHERE shop_id = $1 AND dashboard_id = $2`,
    [
      key.shopId,
      key.dashboardId,
      next.name,
      next.isTeam,
      toJson(next.body),
      next.version,
      next.status,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

export async function insertVersion(
  tx: Tx,
  ctx: Ctx,
  key: DashboardKey,
  kept: DashboardContent & { readonly version: number; readonly restored: number | null },
): Promise<void> {
  await tx.run(
    `INSERT INTO report_dashboard_version (shop_id, dashboard_id, version, name, is_team, body, restored, actor_name, created_at)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9)`,
    [
      key.shopId,
      key.dashboardId,
      kept.version,
      kept.name,
      kept.isTeam,
      toJson(kept.body),
      kept.restored,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

/** What the caller may see: the team's and one's own, one's own first; one of them, archived or not, by its number. */
export async function readDashboards(
  tx: Tx,
  ctx: Ctx,
  shopId: bigint,
  dashboardId: bigint | null = null,
): Promise<DashboardDto[]> {
  const rows = await tx.rows<DashboardRow>(
    `SELECT * FROM report_dashboard
     WHERE shop_id = $1 AND (is_team OR owner_id = $2) AND (dashboard_id = $3 OR ($3::bigint IS NULL AND status = 'active'))
     ORDER BY is_team, name, dashboard_id LIMIT ${2 * DASHBOARDS_MAX}`,
    [shopId, ctx.actor.id, dashboardId],
  );
  return rows.map((row) => toDto(ctx, row));
}

export async function getDashboardRow(
  tx: Tx,
  ctx: Ctx,
  { shopId, dashboardId }: DashboardKey,
): Promise<DashboardDto> {
  const [dashboard] = await readDashboards(tx, ctx, shopId, dashboardId);
  if (!dashboard) throw notFound(`Dashboard ${toPublicId("dashboard", dashboardId)}`);
  return dashboard;
}

/** A dashboard for work that nobody waits for: what a schedule sends was kept by somebody who saw it. */
export async function getAnyDashboard(
  tx: Tx,
  { shopId, dashboardId }: DashboardKey,
): Promise<DashboardContent & Pick<DashboardDto, "status" | "version">> {
  const [row] = await tx.rows<DashboardRow>(
    "SELECT * FROM report_dashboard WHERE shop_id = $1 AND dashboard_id = $2",
    [shopId, dashboardId],
  );
  if (!row) throw notFound(`Dashboard ${toPublicId("dashboard", dashboardId)}`);
  const { name, is_team: isTeam, status, version } = row;
  return { name, isTeam, status, version, body: DashboardBodyDto.parse(row.body) };
}

export async function readVersions(
  tx: Tx,
  { shopId, dashboardId }: DashboardKey,
): Promise<DashboardVersionsDto["items"]> {
  const rows = await tx.rows<{
    version: number;
    name: string;
    is_team: boolean;
    tiles: bigint;
    restored: number | null;
    actor_name: string;
    created_at: Date;
  }>(
    `SELECT version, name, is_team, restored, actor_name, created_at,
       (SELECT sum(jsonb_array_length(g -> 'tiles')) FROM jsonb_array_elements(body -> 'groups') g)::bigint AS tiles
     FROM report_dashboard_version WHERE shop_id = $1 AND dashboard_id = $2
     ORDER BY version DESC LIMIT ${VERSIONS_MAX}`,
    [shopId, dashboardId],
  );
  return rows.map((row) => ({
    version: row.version,
    name: row.name,
    isTeam: row.is_team,
    tiles: Number(row.tiles),
    restored: row.restored,
    by: row.actor_name,
    at: row.created_at.toISOString(),
  }));
}

export async function getVersion(
  tx: Tx,
  { shopId, dashboardId }: DashboardKey,
  version: number,
): Promise<DashboardContent> {
  const [row] = await tx.rows<{ name: string; is_team: boolean; body: unknown }>(
    `SELECT name, is_team, body FROM report_dashboard_version
     WHERE shop_id = $1 AND dashboard_id = $2 AND version = $3`,
    [shopId, dashboardId, version],
  );
  if (!row) throw notFound(`Version ${version}`);
  return { name: row.name, isTeam: row.is_team, body: DashboardBodyDto.parse(row.body) };
}

function toDto(ctx: Ctx, row: DashboardRow): DashboardDto {
  const isMine = row.owner_id === ctx.actor.id;
  return {
    id: toPublicId("dashboard", row.dashboard_id),
    name: row.name,
    isTeam: row.is_team,
    isMine,
    mayEdit: row.is_team ? ctx.permissions.has("reports.edit") : isMine,
    owner: row.owner_name,
    version: row.version,
    status: row.status,
    body: DashboardBodyDto.parse(row.body),
    by: row.actor_name,
    updatedAt: row.updated_at.toISOString(),
  };
}
