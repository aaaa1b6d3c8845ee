import "server-only";
import * as z from "zod";
import { forgetTouchesBefore } from "@/lib/attribution/server";
import { recordAudit } from "@/lib/audit/server";
import { forgetProfilesBefore } from "@/lib/customers/server";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { forgetBehaviourBefore } from "@/lib/recommendation/server";
import { findShopIds } from "@/lib/tenancy/server";
import type { RetentionKind } from "../schemas";
import { readRules } from "./rule-store";

const DAY_MS = 86_400_000;

type Sweep = (tx: Tx, shopId: bigint, before: Date) => Promise<number>;

const SWEEPS: Readonly<Record<RetentionKind, Sweep>> = {
  behaviour: forgetBehaviourBefore,
  touches: forgetTouchesBefore,
  profiles: forgetProfilesBefore,
};

/** Takes away what is older than the organization's rules allow. Doing it twice is the same as once. */
async function applyRetention(
  ctx: Ctx,
  shopId: bigint,
): Promise<Partial<Record<RetentionKind, number>>> {
  requirePermission(ctx, "security.manage");
  requireShop(ctx, shopId);
  await queueTomorrow(ctx);
  return transaction(ctx, async (tx) => {
    const rules = await readRules(tx, ctx.organizationId);
    const gone: Partial<Record<RetentionKind, number>> = {};
    for (const [kind, days] of rules) {
      const before = new Date(ctx.now.getTime() - days * DAY_MS);
      gone[kind] = await SWEEPS[kind](tx, shopId, before);
    }
    if (Object.values(gone).some((rows) => rows > 0))
      await recordAudit(tx, ctx, {
        shopId,
        action: "privacy.retention.apply",
        entity: { kind: "shop", id: toPublicId("shop", shopId) },
        after: gone,
      });
    return gone;
  });
}

/**
 * Queues tomorrow's sweep of every shop that the organization has by now, before anything else: a shop that came in since
 * the rule was set is swept from then on, and one whose sweep failed is swept again.
 */
async function queueTomorrow(ctx: Ctx): Promise<void> {
  const shopIds = await findShopIds(ctx.organizationId);
  const wider: Ctx = { ...ctx, shopIds };
  const dueAt = new Date(ctx.now.getTime() + DAY_MS);
  await transaction(wider, async (tx) => {
    if ((await readRules(tx, ctx.organizationId)).size === 0) return;
    for (const shopId of shopIds) await queueRetention(tx, wider, shopId, dueAt);
  });
}

/**
 * Puts a shop that is being opened, or that comes from another organization, under the rules of its organization. They
 * were set by somebody who may.
 */
export async function keepRetention(tx: Tx, ctx: Ctx, shopId: bigint): Promise<void> {
  const carrier: Ctx = { ...ctx, permissions: new Set([...ctx.permissions, "security.manage"]) };
  if ((await readRules(tx, ctx.organizationId)).size > 0)
    await queueRetention(tx, carrier, shopId, ctx.now);
}

/** Queues the next sweep of a shop, once a day however often it is asked. */
export async function queueRetention(tx: Tx, ctx: Ctx, shopId: bigint, dueAt: Date): Promise<void> {
  await enqueueJob(tx, ctx, {
    shopId,
    kind: applyRetentionJob.kind,
    // A sweep that waits for an earlier holder of the shop comes to nothing: it does not stand for this one.
    key: `${toPublicId("organization", ctx.organizationId)} ${dueAt <= ctx.now ? "now" : dueAt.toISOString().slice(0, 10)}`,
    payload: { shopId: String(shopId) },
    ...(dueAt > ctx.now ? { dueAt } : {}),
  });
}

export const applyRetentionJob = defineJob({
  kind: "privacy.apply-retention",
  payload: z.object({ shopId: z.string() }),
  run: (ctx, { shopId }) => applyRetention(ctx, BigInt(shopId)),
});
