import "server-only";
import { randomInt } from "node:crypto";
import { performance } from "node:perf_hooks";
import * as z from "zod";
import { recordAudit } from "@/lib/audit/server";
import { defineJob, enqueueJob } from "@/lib/jobs/server";
import { AppError, toPublicId } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { deliverMail } from "@/lib/platform/mail";
import { fetchOutside } from "@/lib/platform/net";
import { pauseAfter } from "../domain/retry-plan";
import { readAnswer } from "../domain/write-message";
import { compose, composeMail, type Parcel } from "./compose";
import {
  type Attempt,
  claimDelivery,
  type DeliveryKey,
  type DeliveryRow,
  getDeliveryRow,
  insertAttempt,
  readNoticeContent,
  settleDelivery,
} from "./delivery-store";
import { getReceiverRow, openReceiver, setReceiverStatus } from "./receiver-store";
import { readShopFacts } from "./shop-facts";

const TIMEOUT_MS = 15_000;
const ANSWER_BYTES_MAX = 64_000;

/** An attempt, and what it means for the next one. */
interface Ended extends Attempt {
  readonly isFinal: boolean;
  readonly isGone: boolean;
  readonly askedSeconds: number | null;
}

export interface SendOptions {
  /** Tests wait less. */
  readonly timeoutMs?: number;
  /** In [0, 1). */
  readonly share?: number;
  readonly innerHosts?: readonly string[];
}

/**
 * One attempt to hand a delivery over. Whoever claims it sends it; a failure waits longer each time, and when a round is over
 * somebody has to ask for another. A webhook and a mailbox recognise a repeat by its id; a robot does not, so that a robot
 * which may have heard and did not say so is not told again by itself.
 */
export async function sendDelivery(
  ctx: Ctx,
  key: DeliveryKey,
  options: SendOptions = {},
): Promise<DeliveryRow["status"]> {
  const row = await transaction(ctx, (tx) => claimDelivery(tx, ctx, key));
  if (!row) return waitForTurn(ctx, key);
  const parcel = await readParcel(ctx, key, row);
  const { kind, status } = parcel.receiver;
  if (status !== "active") return settle(ctx, key, { status: "dropped" });
  const started = performance.now();
  const isRobot = kind !== "mail" && kind !== "webhook";
  const ended: Ended =
    row.was_silent && isRobot ? unanswered("the sender stopped") : await attempt(parcel, options);
  const ms = Math.round(performance.now() - started);
  await transaction(ctx, (tx) => insertAttempt(tx, ctx, key, row.attempts, { ...ended, ms }));
  if (ended.isGone) await pauseGone(ctx, key, parcel);
  if (ended.outcome === "sent") return settle(ctx, key, { status: "sent" });
  if (ended.outcome === "unanswered" && isRobot) return settle(ctx, key, { status: "unsure" });
  const share = options.share ?? randomInt(1_000_000) / 1_000_000;
  const pause = ended.isFinal ? null : pauseAfter(row.round_attempts, share, ended.askedSeconds);
  if (pause === null) return settle(ctx, key, { status: "failed" });
  return settle(ctx, key, { dueAt: new Date(ctx.now.getTime() + pause * 1000) });
}

async function attempt(parcel: Parcel, options: SendOptions): Promise<Ended> {
  if (parcel.receiver.kind === "mail") {
    const fault = await deliverMail(composeMail(parcel));
    return fault === null ? SENT : refused(fault, null);
  }
  try {
    const { url, headers, body } = compose(parcel);
    const answer = await fetchOutside(url, {
      method: "POST",
      headers,
      body,
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      bytesMax: ANSWER_BYTES_MAX,
      ...(options.innerHosts && { innerHosts: options.innerHosts }),
    });
    const verdict = readAnswer(parcel.receiver.kind, answer.status, answer.body.toString("utf8"));
    if (verdict.outcome === "sent") return { ...SENT, status: answer.status };
    return {
      ...refused(verdict.fault, answer.status),
      isFinal: verdict.isFinal,
      isGone: verdict.isGone,
      askedSeconds: toSeconds(answer.headers["retry-after"]),
    };
  } catch (error) {
    const code = error instanceof AppError ? error.code : "";
    const fault = error instanceof Error ? error.message.slice(0, 300) : "failed";
    if (code === "platform/address-refused") return { ...refused(fault, null), isFinal: true };
    if (code === "platform/not-reached") return { ...refused(fault, null), outcome: "unreachable" };
    return unanswered(fault);
  }
}

const OPEN = { isFinal: false, isGone: false, askedSeconds: null, ms: 0 } as const;
const SENT: Ended = { ...OPEN, outcome: "sent", status: null, fault: null };
const refused = (fault: string, status: number | null): Ended => ({
  ...OPEN,
  outcome: "refused",
  status,
  fault,
});
const unanswered = (fault: string): Ended => ({
  ...OPEN,
  outcome: "unanswered",
  status: null,
  fault,
});

function toSeconds(text: string | undefined): number | null {
  const seconds = Number(text);
  return text !== undefined && Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

async function readParcel(ctx: Ctx, key: DeliveryKey, row: DeliveryRow): Promise<Parcel> {
  const { shopId, deliveryId } = key;
  return transaction(ctx, async (tx) => {
    const receiver = await getReceiverRow(tx, { shopId, receiverId: row.receiver_id });
    const { content, at } = await readNoticeContent(tx, shopId, row.notice_id);
    return {
      shopId,
      shopName: (await readShopFacts(tx, shopId)).name,
      deliveryId,
      content,
      toldAt: at,
      receiver,
      secret: openReceiver(shopId, receiver),
      now: ctx.now,
    };
  });
}

/** Not due yet, or in the hands of somebody who may have died: looked at again then. */
async function waitForTurn(ctx: Ctx, key: DeliveryKey): Promise<DeliveryRow["status"]> {
  return transaction(ctx, async (tx) => {
    const row = await getDeliveryRow(tx, key);
    const at = row.status === "waiting" ? row.due_at : row.held_until;
    if (at !== null && (row.status === "waiting" || row.status === "sending"))
      await queueDelivery(tx, ctx, key, at > ctx.now ? at : new Date(ctx.now.getTime() + 1_000));
    return row.status;
  });
}

async function settle(
  ctx: Ctx,
  key: DeliveryKey,
  end: Parameters<typeof settleDelivery>[3],
): Promise<DeliveryRow["status"]> {
  await transaction(ctx, async (tx) => {
    await settleDelivery(tx, ctx, key, end);
    if ("dueAt" in end) await queueDelivery(tx, ctx, key, end.dueAt);
  });
  return "dueAt" in end ? "waiting" : end.status;
}

/** "410 Gone": the receiver wants no more, and nothing goes there until somebody says otherwise. */
function pauseGone(ctx: Ctx, { shopId }: DeliveryKey, { receiver }: Parcel): Promise<void> {
  const receiverId = receiver.receiver_id;
  return transaction(ctx, async (tx) => {
    await setReceiverStatus(tx, ctx, { shopId, receiverId }, "paused");
    await recordAudit(tx, ctx, {
      shopId,
      action: "alerts.receiver.pause",
      entity: { kind: "alert-receiver", id: toPublicId("receiver", receiverId) },
      reason: "HTTP 410",
    });
  });
}

/** Queues an attempt in the caller's transaction, once an instant. */
export async function queueDelivery(
  tx: Tx,
  ctx: Ctx,
  key: DeliveryKey,
  dueAt: Date,
): Promise<void> {
  await enqueueJob(tx, ctx, {
    shopId: key.shopId,
    kind: sendDeliveryJob.kind,
    key: `${key.deliveryId}:${dueAt.getTime()}`,
    payload: { shopId: String(key.shopId), deliveryId: String(key.deliveryId) },
    dueAt,
  });
}

export const sendDeliveryJob = defineJob({
  kind: "alerts.send-delivery",
  payload: z.object({ shopId: z.string(), deliveryId: z.string() }),
  run: async (ctx, { shopId, deliveryId }) => ({
    status: await sendDelivery(ctx, { shopId: BigInt(shopId), deliveryId: BigInt(deliveryId) }),
  }),
});
