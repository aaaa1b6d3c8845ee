import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { measureAgreement } from "../domain/feedback/measure-agreement";
import { rateContent } from "../domain/feedback/rate-content";
import type { Copy } from "../domain/text/copy";
import type { CreativeDto, ReviewCreativeInput, ReviewFiguresDto } from "../schemas";
import { lockCreative, toCreativeDto } from "./creative-store";

/** Reviews that figures are counted over: the latest. */
const REVIEWS_MAX = 5_000;
/** Of those that the machine passed, so many are offered for a second look. */
const SAMPLE = 20;

/** A person's word on a creative: it decides, and stands beside what the machine had said. */
export function reviewCreative(
  ctx: Ctx,
  input: ReviewCreativeInput & { readonly shopId: bigint; readonly creativeId: bigint },
): Promise<CreativeDto> {
  requirePermission(ctx, "creative.review");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const row = await lockCreative(tx, input);
    if (input.verdict === "reject" && input.reason.trim() === "")
      throw new AppError("invalid", "creative/review-reason", "A rejection says why.", [
        { pointer: "/reason", detail: "Say why." },
      ]);
    const isBanned = row.findings.some(({ severity }) => severity === "ban");
    if (input.verdict === "pass" && isBanned)
      throw new AppError("conflict", "creative/banned", "What the law forbids cannot be passed.");
    await tx.run(
      `INSERT INTO creative_review (shop_id, review_id, creative_id, verdict, machine_verdict, value, machine_value, reason,
         actor_id, actor_name, at)
       SELECT $1, COALESCE(max(review_id), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM creative_review WHERE shop_id = $1`,
      [
        input.shopId,
        input.creativeId,
        input.verdict,
        isBanned ? "reject" : row.findings.length > 0 || row.source === "model" ? "review" : "pass",
        input.value,
        rateContent(row.copy as Copy).value,
        input.reason,
        ctx.actor.id,
        ctx.actor.name,
        ctx.now,
      ],
    );
    const status = input.verdict === "pass" ? "ready" : "rejected";
    await tx.run("UPDATE creative SET status = $3 WHERE shop_id = $1 AND creative_id = $2", [
      input.shopId,
      input.creativeId,
      status,
    ]);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "creative.creative.review",
      entity: { kind: "creative", id: toPublicId("creative", input.creativeId) },
      before: { status: row.status },
      after: { status, value: input.value },
      reason: input.reason,
    });
    return toCreativeDto({ ...row, status });
  });
}

/** The queue and the judges: how many wait, a sample of what the machine passed, agreement, and each reviewer's counts. */
export function getReviewFigures(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ReviewFiguresDto> {
  requirePermission(ctx, "creative.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const [queue] = await tx.rows<{ waiting: bigint }>(
      "SELECT count(*) AS waiting FROM creative WHERE shop_id = $1 AND status = 'review'",
      [input.shopId],
    );
    const sample = await tx.rows<{ creative_id: bigint }>(
      // Drawn by a hash of the number: the same for everybody, and nobody can choose what is looked at.
      `SELECT creative_id FROM creative c WHERE shop_id = $1 AND status = 'ready' AND NOT EXISTS (
         SELECT FROM creative_review r WHERE r.shop_id = c.shop_id AND r.creative_id = c.creative_id)
       ORDER BY hashint8(creative_id) LIMIT $2`,
      [input.shopId, SAMPLE],
    );
    const reviews = await tx.rows<{
      verdict: string;
      machine_verdict: string;
      value: string | null;
      machine_value: string;
      actor_name: string;
    }>(
      `SELECT verdict, machine_verdict, value, machine_value, actor_name FROM creative_review
       WHERE shop_id = $1 ORDER BY review_id DESC LIMIT $2`,
      [input.shopId, REVIEWS_MAX],
    );
    const decided = reviews.filter((review) => review.machine_verdict !== "review");
    const rated = reviews.flatMap(({ value, machine_value }) =>
      value === null ? [] : [[value, machine_value] as const],
    );
    return {
      waiting: Number(queue?.waiting ?? 0n),
      sample: sample.map(({ creative_id }) => toPublicId("creative", creative_id)),
      verdicts: measureAgreement(
        decided.map((review) => [review.verdict, review.machine_verdict] as const),
      ),
      values: measureAgreement(rated),
      reviewers: [...Map.groupBy(reviews, (review) => review.actor_name)].map(([name, own]) => ({
        name,
        reviews: own.length,
        rejected: own.filter(({ verdict }) => verdict === "reject").length,
      })),
    };
  });
}

/** Names a creative as the platform does, so that results under that id find it. */
export function linkCreative(
  ctx: Ctx,
  input: {
    readonly shopId: bigint;
    readonly creativeId: bigint;
    readonly platformId: string | null;
  },
): Promise<CreativeDto> {
  requirePermission(ctx, "creative.edit");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const row = await lockCreative(tx, input);
    const [taken] = await tx.rows<{ creative_id: bigint }>(
      "SELECT creative_id FROM creative WHERE shop_id = $1 AND platform_id = $2 AND creative_id <> $3",
      [input.shopId, input.platformId, input.creativeId],
    );
    if (taken)
      throw new AppError(
        "conflict",
        "creative/platform-id-taken",
        `${input.platformId} is the id of ${toPublicId("creative", taken.creative_id)}.`,
      );
    await tx.run("UPDATE creative SET platform_id = $3 WHERE shop_id = $1 AND creative_id = $2", [
      input.shopId,
      input.creativeId,
      input.platformId,
    ]);
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "creative.creative.link",
      entity: { kind: "creative", id: toPublicId("creative", input.creativeId) },
      before: { platformId: row.platform_id },
      after: { platformId: input.platformId },
    });
    return toCreativeDto({ ...row, platform_id: input.platformId });
  });
}
