import "server-only";
import { randomBytes } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { AppError, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import type {
  ReceiverDto,
  ReceiverInput,
  ReceiverListDto,
  ReceiverMoveInput,
  SavedReceiverDto,
} from "../delivery-schemas";
import {
  getReceiverRow,
  insertReceiver,
  type ReceiverKey,
  type ReceiverSecret,
  readReceivers,
  setReceiverDigests,
  setReceiverStatus,
} from "./receiver-store";
import { lockAlerts } from "./rule-store";
import { tell } from "./tell";

/** Where notices go besides the inbox; addresses are hinted at, never shown. */
export async function listReceivers(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<ReceiverListDto> {
  requirePermission(ctx, "alerts.view");
  requireShop(ctx, input.shopId);
  return { items: await transaction(ctx, (tx) => readReceivers(tx, input.shopId)) };
}

/** Keeps a receiver with its address and key sealed. A webhook gets a signing key, shown this once. */
export function createReceiver(
  ctx: Ctx,
  input: ReceiverInput & { readonly shopId: bigint },
): Promise<SavedReceiverDto> {
  requirePermission(ctx, "alerts.edit");
  requireShop(ctx, input.shopId);
  const { shopId } = input;
  const secret = toSecret(input);
  return transaction(ctx, async (tx) => {
    await lockAlerts(tx, shopId);
    const hint = toHint(input);
    const receiverId = await insertReceiver(tx, ctx, shopId, { ...input, hint }, secret);
    const dto = await getReceiver(tx, { shopId, receiverId });
    await recordAudit(tx, ctx, {
      shopId,
      action: "alerts.receiver.create",
      entity: { kind: "alert-receiver", id: dto.id },
      after: dto,
    });
    return { ...dto, signingKey: input.kind === "webhook" ? secret.key : null };
  });
}

const STATUS = { pause: "paused", resume: "active", archive: "archived" } as const;

/** Pauses, resumes or archives a receiver, sends it a test, or chooses the digests that it is told. */
export function moveReceiver(
  ctx: Ctx,
  input: ReceiverMoveInput & ReceiverKey,
): Promise<ReceiverDto> {
  requirePermission(ctx, "alerts.edit");
  requireShop(ctx, input.shopId);
  const { shopId, receiverId } = input;
  const key = { shopId, receiverId };
  return transaction(ctx, async (tx) => {
    await lockAlerts(tx, shopId);
    const before = await getReceiverRow(tx, key);
    if (input.move === "route") await setReceiverDigests(tx, ctx, key, input.digests);
    else if (input.move === "test") await sendTest(tx, ctx, key, before.status);
    else if (before.status !== STATUS[input.move])
      await setReceiverStatus(tx, ctx, key, STATUS[input.move]);
    const dto = await getReceiver(tx, key);
    await recordAudit(tx, ctx, {
      shopId,
      action: `alerts.receiver.${input.move}`,
      entity: { kind: "alert-receiver", id: dto.id },
      before: { status: before.status, digests: before.digests },
      after: { status: dto.status, digests: dto.digests },
    });
    return dto;
  });
}

async function sendTest(tx: Tx, ctx: Ctx, key: ReceiverKey, status: string): Promise<void> {
  if (status !== "active")
    throw new AppError("conflict", "alerts/receiver-paused", "The receiver is paused.");
  const receiver = toPublicId("receiver", key.receiverId);
  await tell(tx, ctx, {
    shopId: key.shopId,
    key: `test:${receiver}:${ctx.now.getTime()}`,
    content: { kind: "test", receiver },
    receivers: [key.receiverId],
  });
}

async function getReceiver(tx: Tx, key: ReceiverKey): Promise<ReceiverDto> {
  const [dto] = await readReceivers(tx, key.shopId, key.receiverId);
  if (!dto) throw new Error("The receiver was not written.");
  return dto;
}

const KEY_BYTES = 32;

function toSecret(input: ReceiverInput): ReceiverSecret {
  if (input.kind === "webhook")
    return {
      address: input.address,
      key: `whsec_${randomBytes(KEY_BYTES).toString("base64")}`,
    };
  return { address: input.address, key: "key" in input ? input.key : "" };
}

/** Enough to tell receivers apart: of a mailbox its first letter and domain, of an address its host. */
function toHint(input: ReceiverInput): string {
  if (input.kind !== "mail") return new URL(input.address).host;
  const [name = "", domain = ""] = input.address.split("@");
  return `${name.slice(0, 1)}…@${domain}`;
}
