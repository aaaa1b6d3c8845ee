import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, addDays, dayInZone, fromPublicId, toJson, toPublicId } from "@/lib/kernel";
import { postHandEntry } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { nameShoppers } from "@/lib/recommendation/server";
import { findExpired, keepCovered, sumPoints } from "../domain/points";
import type { PointsDto, PointsInput, ProgramInput } from "../loyalty-schemas";
import {
  closeBatch,
  insertPoints,
  lockPoints,
  openBatches,
  readPoints,
  readProgram,
  type StoredPoints,
} from "./points-store";

type Shop = { readonly shopId: bigint };

/** Sets tiers and what a point is worth. What was told before keeps the worth it had. */
export async function setProgram(
  ctx: Ctx,
  input: ProgramInput & Shop,
): Promise<{ program: ProgramInput }> {
  requirePermission(ctx, "customers.edit");
  requireShop(ctx, input.shopId);
  const { shopId, ...program } = input;
  await transaction(ctx, async (tx) => {
    const before = await readProgram(tx, shopId);
    await tx.run(
      `INSERT INTO customer_program (shop_id, tiers, point_minor, expiry_days, changed_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (shop_id) DO UPDATE SET tiers = EXCLUDED.tiers, point_minor = EXCLUDED.point_minor,
         expiry_days = EXCLUDED.expiry_days, changed_at = EXCLUDED.changed_at`,
      [shopId, toJson(program.tiers), program.pointMinor, program.expiryDays, ctx.now],
    );
    await recordAudit(tx, ctx, {
      shopId,
      action: "customers.program.set",
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
      before,
      after: program,
    });
  });
  return { program };
}

/**
 * Keeps events of points and posts them: what is earned is owed and taken off sales, what is redeemed or expires is owed no
 * more. An event id counts once; one that would take a shopper below zero is refused by name.
 */
export async function recordPoints(
  ctx: Ctx,
  input: PointsInput & Shop & { readonly isSimulated?: boolean },
): Promise<PointsDto> {
  requirePermission(ctx, "customers.edit");
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const names = await nameShoppers(ctx, {
    shopId,
    names: input.rows.map(({ shopper }) => shopper),
  });
  const usable = input.rows.filter(({ shopper }) => names.get(shopper)?.mayBeUsed);
  const done = await transaction(ctx, async (tx) => {
    await lockPoints(tx, shopId);
    const program = await readProgram(tx, shopId);
    if (!program)
      throw new AppError("conflict", "customers/no-program", "Say first what a point is worth.");
    const stored = await readPoints(tx, shopId);
    const known = new Set(stored.map(({ key }) => key));
    const told = usable.flatMap((row): StoredPoints[] =>
      known.has(row.id)
        ? []
        : [
            {
              key: row.id,
              shopperId: names.get(row.shopper)?.id ?? 0n,
              kind: row.kind,
              points: BigInt(row.points),
              amount: BigInt(row.points) * BigInt(program.pointMinor),
              day: row.day,
            },
          ],
    );
    // What was earned the same day may be spent that day.
    const ordered = told.toSorted(
      (a, b) =>
        a.day.localeCompare(b.day) || Number(b.kind === "earned") - Number(a.kind === "earned"),
    );
    const { kept, refused } = keepCovered(ordered, sumPoints(stored));
    const accepted =
      kept.length > 0
        ? await insertPoints(tx, ctx, { shopId, isSimulated: input.isSimulated ?? false }, kept)
        : 0;
    await recordAudit(tx, ctx, {
      shopId,
      action: "customers.points.record",
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
      after: { accepted, refused: refused.length },
    });
    return { accepted, duplicates: usable.length - told.length, refused };
  });
  return {
    accepted: done.accepted,
    duplicates: done.duplicates,
    withheld: input.rows.length - usable.length,
    refused: done.refused.map(({ key }) => key),
    entries: await postPoints(ctx, shopId),
  };
}

/** Lets points run out that are older than the program says, the oldest first having been spent. */
export async function expirePoints(ctx: Ctx, input: Shop): Promise<PointsDto> {
  requirePermission(ctx, "customers.edit");
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const accepted = await transaction(ctx, async (tx) => {
    await lockPoints(tx, shopId);
    const program = await readProgram(tx, shopId);
    if (!program || program.expiryDays === null) return 0;
    const today = dayInZone(ctx.now, "UTC");
    const expired = findExpired(await readPoints(tx, shopId), addDays(today, -program.expiryDays));
    if (expired.size === 0) return 0;
    await recordAudit(tx, ctx, {
      shopId,
      action: "customers.points.expire",
      entity: { kind: "shop", id: toPublicId("shop", shopId) },
      after: { shoppers: expired.size },
    });
    return insertPoints(
      tx,
      ctx,
      { shopId, isSimulated: false },
      [...expired].map(([shopperId, points]) => ({
        key: `expired ${today} ${shopperId}`,
        shopperId,
        kind: "expired" as const,
        points,
        amount: points * BigInt(program.pointMinor),
        day: today,
      })),
    );
  });
  const entries = await postPoints(ctx, shopId);
  return { accepted, duplicates: 0, withheld: 0, refused: [], entries };
}

/** Points are gifts and no cheaper price: sales stay what the platform shows, so that both can be held against each other. */
const GIFTS = 6106;
const OWED = 2201;

/**
 * Posts what the book does not have yet, one entry a day and kind. The key of an entry is its batch, so that a process that was
 * killed between book and note finds the entry it made.
 */
async function postPoints(ctx: Ctx, shopId: bigint): Promise<number> {
  const batches = await transaction(ctx, async (tx) => {
    await lockPoints(tx, shopId);
    return openBatches(tx, shopId);
  });
  for (const { batchNo, day, kind, amount, points } of batches) {
    const owed = kind === "earned" ? amount : -amount;
    const entry = await postHandEntry(ctx, {
      shopId,
      date: day,
      key: `member points ${batchNo}`,
      reason: `Member points ${kind}: ${points}`,
      lines: [
        { account: GIFTS, amount: owed.toString() },
        { account: OWED, amount: (-owed).toString() },
      ],
    });
    await transaction(ctx, (tx) =>
      closeBatch(tx, shopId, batchNo, fromPublicId("entry", entry.id)),
    );
  }
  return batches.length;
}
