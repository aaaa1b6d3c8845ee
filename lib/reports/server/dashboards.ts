import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { findBodyFault } from "../domain/dashboard";
import {
  DashboardChangeInput,
  type DashboardDto,
  DashboardInput,
  type DashboardListDto,
  type DashboardVersionsDto,
  type RestoreInput,
} from "../schemas";
import {
  type DashboardContent,
  type DashboardKey,
  getDashboardRow,
  getVersion,
  insertDashboard,
  insertVersion,
  lockReports,
  readDashboards,
  readVersions,
  updateDashboard,
} from "./dashboard-store";

/** The team's dashboards and one's own. */
export async function listDashboards(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<DashboardListDto> {
  requirePermission(ctx, "reports.view");
  requireShop(ctx, input.shopId);
  return { items: await transaction(ctx, (tx) => readDashboards(tx, ctx, input.shopId)) };
}

export function getDashboard(ctx: Ctx, key: DashboardKey): Promise<DashboardDto> {
  requirePermission(ctx, "reports.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, (tx) => getDashboardRow(tx, ctx, key));
}

/** Keeps a dashboard under its first version. One's own takes no right beyond looking; the team's does. */
export function createDashboard(
  ctx: Ctx,
  input: DashboardInput & { readonly shopId: bigint },
): Promise<DashboardDto> {
  requirePermission(ctx, input.isTeam ? "reports.edit" : "reports.view");
  requireShop(ctx, input.shopId);
  const { shopId, ...given } = input;
  const content = DashboardInput.parse(given);
  refuseFault(content);
  return transaction(ctx, async (tx) => {
    await lockReports(tx, shopId);
    const dashboardId = await insertDashboard(tx, ctx, shopId, content);
    const key = { shopId, dashboardId };
    await insertVersion(tx, ctx, key, { ...content, version: 1, restored: null });
    const dto = await getDashboardRow(tx, ctx, key);
    await record(tx, ctx, key, { verb: "create", after: dto });
    return dto;
  });
}

/** Keeps a changed dashboard under its next version; what was read before somebody else's word is refused. */
export function changeDashboard(
  ctx: Ctx,
  input: DashboardChangeInput & DashboardKey,
): Promise<DashboardDto> {
  requirePermission(ctx, "reports.view");
  requireShop(ctx, input.shopId);
  const { shopId, dashboardId, ...given } = input;
  const { version, ...change } = DashboardChangeInput.parse(given);
  const key = { shopId, dashboardId };
  return transaction(ctx, async (tx) => {
    await lockReports(tx, shopId);
    const before = await getDashboardRow(tx, ctx, key);
    const after = { ...before, ...withoutUnsaid(change) };
    requireWord(ctx, before, after);
    if (before.version !== version)
      throw new AppError(
        "conflict",
        "reports/changed",
        `The dashboard is at version ${before.version} by now.`,
      );
    refuseFault(after);
    return keep(tx, ctx, key, { before, after, restored: null });
  });
}

/** Takes an earlier version up again, as a new one: nothing in between is lost. */
export function restoreDashboard(
  ctx: Ctx,
  input: RestoreInput & DashboardKey,
): Promise<DashboardDto> {
  requirePermission(ctx, "reports.view");
  requireShop(ctx, input.shopId);
  const key = { shopId: input.shopId, dashboardId: input.dashboardId };
  return transaction(ctx, async (tx) => {
    await lockReports(tx, key.shopId);
    const before = await getDashboardRow(tx, ctx, key);
    const { name, body } = await getVersion(tx, key, input.version);
    // Whose it is is no matter of what stands on it.
    const after = { ...before, name, body };
    requireWord(ctx, before, after);
    return keep(tx, ctx, key, { before, after, restored: input.version });
  });
}

export async function listVersions(ctx: Ctx, key: DashboardKey): Promise<DashboardVersionsDto> {
  requirePermission(ctx, "reports.view");
  requireShop(ctx, key.shopId);
  return transaction(ctx, async (tx) => {
    await getDashboardRow(tx, ctx, key);
    return { items: await readVersions(tx, key) };
  });
}

async function keep(
  tx: Tx,
  ctx: Ctx,
  key: DashboardKey,
  step: {
    readonly before: DashboardDto;
    readonly after: DashboardContent & Pick<DashboardDto, "status">;
    readonly restored: number | null;
  },
): Promise<DashboardDto> {
  const { before, after, restored } = step;
  const version = before.version + 1;
  await updateDashboard(tx, ctx, key, { ...after, version });
  await insertVersion(tx, ctx, key, { ...after, version, restored });
  const dto = await getDashboardRow(tx, ctx, key);
  const verb = restored !== null ? "restore" : after.status === "archived" ? "archive" : "change";
  await record(tx, ctx, key, { verb, before, after: dto });
  return dto;
}

/** The team's dashboards, and making one the team's or taking it back, are the editors' to say. */
function requireWord(ctx: Ctx, before: DashboardDto, after: { readonly isTeam: boolean }): void {
  if (before.isTeam || after.isTeam) requirePermission(ctx, "reports.edit");
  if (before.isTeam && !after.isTeam && !before.isMine)
    throw new AppError(
      "conflict",
      "reports/not-yours",
      "A dashboard of the team becomes personal by its owner's word alone.",
    );
}

function refuseFault({ body }: DashboardContent): void {
  const found = findBodyFault(body);
  if (found)
    throw new AppError(
      "invalid",
      "reports/tile",
      `The tile ${found.tile} cannot be drawn: ${found.fault}.`,
    );
}

type Said<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUnsaid<T extends object>(change: T): Said<T> {
  return Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  ) as Said<T>;
}

function record(
  tx: Tx,
  ctx: Ctx,
  key: DashboardKey,
  done: {
    readonly verb: "create" | "change" | "restore" | "archive";
    readonly before?: DashboardDto;
    readonly after: DashboardDto;
  },
): Promise<void> {
  return recordAudit(tx, ctx, {
    shopId: key.shopId,
    action: `reports.dashboard.${done.verb}`,
    entity: { kind: "dashboard", id: toPublicId("dashboard", key.dashboardId) },
    ...(done.before && { before: done.before }),
    after: done.after,
  });
}
