import "server-only";
import { addDays, type CalendarDay, toJson } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { Tx } from "@/lib/platform/db";
import type { LiveDay } from "../domain/pacing/live-day";
import type { Lever } from "../domain/shop-model";
import type { PlanKey } from "./plan-store";

export type PacingLook = "ran" | "held" | "waiting" | "unconnected";

export interface PacingSettingRow {
  readonly is_on: boolean;
  readonly roi_floor: number | null;
  readonly actor_name: string;
  readonly updated_at: Date;
  readonly looked_at: Date | null;
  readonly look_state: PacingLook | null;
  readonly next_at: Date | null;
}

/** Days of looks that are kept. */
const DAYS_KEPT = 60;
const ROWS_MAX = 20_000;

export async function findPacingSetting(tx: Tx, key: PlanKey): Promise<PacingSettingRow | null> {
  const [row] = await tx.rows<PacingSettingRow>(
    "SELECT * FROM plan_pacing WHERE shop_id = $1 AND plan_id = $2",
    [key.shopId, key.planId],
  );
  return row ?? null;
}

export async function savePacingSetting(
  tx: Tx,
  ctx: Ctx,
  key: PlanKey,
  setting: {
    readonly isOn: boolean;
    readonly roiFloor: number | null;
    readonly nextAt: Date | null;
  },
): Promise<void> {
  await tx.run(
    `INSERT INTO plan_pacing (shop_id, plan_id, is_on, roi_floor, actor_name, updated_at, next_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (shop_id, plan_id) DO UPDATE SET is_on = EXCLUDED.is_on, roi_floor = EXCLUDED.roi_floor,
       actor_name = EXCLUDED.actor_name, updated_at = EXCLUDED.updated_at, next_at = EXCLUDED.next_at`,
    [
      key.shopId,
      key.planId,
      setting.isOn,
      setting.roiFloor,
      ctx.actor.name,
      ctx.now,
      setting.nextAt,
    ],
  );
}

/** Writes down a look; a null state keeps what the last one said. */
export async function writePacingLook(
  tx: Tx,
  key: PlanKey,
  look: {
    readonly at: Date | null;
    readonly state: PacingLook | null;
    readonly nextAt: Date | null;
  },
): Promise<void> {
  await tx.run(
    `UPDATE plan_pacing SET looked_at = COALESCE($3, looked_at), look_state = COALESCE($4, look_state), next_at = $5
     WHERE shop_id = $1 AND plan_id = $2`,
    [key.shopId, key.planId, look.at, look.state, look.nextAt],
  );
}

export interface PacingDayRow {
  readonly campaign_id: string;
  /** The usual share of money by hour. */
  readonly shape: readonly { readonly hour: number; readonly spend: number }[];
  /** Null before the first reading of the day that could be used. */
  readonly state: LiveDay | null;
}

export function listPacingDays(tx: Tx, key: PlanKey, day: CalendarDay): Promise<PacingDayRow[]> {
  return tx.rows<PacingDayRow>(
    "SELECT campaign_id, shape, state FROM pacing_day WHERE shop_id = $1 AND plan_id = $2 AND day = $3::date",
    [key.shopId, key.planId, day],
  );
}

export async function savePacingDay(
  tx: Tx,
  ctx: Ctx,
  key: PlanKey & { readonly day: CalendarDay },
  row: PacingDayRow,
): Promise<void> {
  await tx.run(
    `INSERT INTO pacing_day (shop_id, plan_id, campaign_id, day, shape, state, updated_at)
     VALUES ($1, $2, $3, $4::date, $5::jsonb, $6::jsonb, $7)
     ON CONFLICT (shop_id, plan_id, campaign_id, day) DO UPDATE SET state = EXCLUDED.state, updated_at = EXCLUDED.updated_at`,
    [
      key.shopId,
      key.planId,
      row.campaign_id,
      key.day,
      toJson(row.shape),
      row.state && toJson(row.state),
      ctx.now,
    ],
  );
}

/** One look at one campaign, as it is kept. */
export interface PacingTickRow {
  readonly campaign_id: string;
  readonly minute: number;
  readonly cause: string;
  readonly is_practice: boolean;
  readonly lever_id: Lever;
  readonly campaign_name: string;
  readonly budget: bigint | null;
  readonly goal: number | null;
  readonly planned_goal: number | null;
  readonly reported_to: number | null;
  readonly due: bigint | null;
  readonly spent: bigint | null;
  readonly settled_spent: bigint | null;
  readonly settled_sales: bigint | null;
  readonly settled_orders: number | null;
  readonly reasons: readonly string[];
  readonly goal_to: number | null;
  readonly switch_to: boolean | null;
}

const COLUMNS = [
  "campaign_id",
  "minute",
  "cause",
  "is_practice",
  "lever_id",
  "campaign_name",
  "budget",
  "goal",
  "planned_goal",
  "reported_to",
  "due",
  "spent",
  "settled_spent",
  "settled_sales",
  "settled_orders",
  "reasons",
  "goal_to",
  "switch_to",
] as const satisfies readonly (keyof PacingTickRow)[];

/** Adds a look to the log; one that is there already stays as it is. */
export async function insertPacingTick(
  tx: Tx,
  key: PlanKey & { readonly day: CalendarDay },
  row: PacingTickRow,
): Promise<void> {
  await tx.run(
    `INSERT INTO pacing_tick (shop_id, plan_id, day, ${COLUMNS.join(", ")})
     VALUES ($1, $2, $3::date, ${COLUMNS.map((_, i) => `$${i + 4}`).join(", ")})
     ON CONFLICT (shop_id, plan_id, campaign_id, day, minute) DO NOTHING`,
    [key.shopId, key.planId, key.day, ...COLUMNS.map((column) => row[column])],
  );
}

export function listPacingTicks(tx: Tx, key: PlanKey, day: CalendarDay): Promise<PacingTickRow[]> {
  return tx.rows<PacingTickRow>(
    `SELECT ${COLUMNS.join(", ")} FROM pacing_tick WHERE shop_id = $1 AND plan_id = $2 AND day = $3::date
     ORDER BY campaign_id, minute LIMIT $4`,
    [key.shopId, key.planId, day, ROWS_MAX],
  );
}

/** Drops the looks of days long gone; what was sent stays in the journal. */
export async function dropOldPacing(tx: Tx, key: PlanKey, today: CalendarDay): Promise<void> {
  for (const table of ["pacing_tick", "pacing_day"])
    await tx.run(`DELETE FROM ${table} WHERE shop_id = $1 AND plan_id = $2 AND day < $3::date`, [
      key.shopId,
      key.planId,
      addDays(today, -DAYS_KEPT),
    ]);
}
