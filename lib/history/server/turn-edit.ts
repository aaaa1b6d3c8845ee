import "server-only";
import { AppError, notFound, toPublicId } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { type FoldedEdit, foldEdits } from "../domain/fold-edits";
import { listChanges } from "../domain/list-changes";
import type { EditDto, EditList } from "../schemas";
import {
  claimLine,
  type EditRow,
  keepUndo,
  readEntityLines,
  readLines,
  releaseLine,
} from "./edit-store";
import { makeInverse } from "./inverses";

/** So many edits back can be taken back. */
const EDITS_MAX = 100;

interface EditKey {
  readonly shopId: bigint;
  readonly eventId: bigint;
}

/** The caller's own last hundred edits of a shop that have an inverse, the newest first. */
export async function listEdits(ctx: Ctx, input: { readonly shopId: bigint }): Promise<EditList> {
  requirePermission(ctx, "shops.view");
  requireShop(ctx, input.shopId);
  const edits = await readEdits(ctx, input.shopId);
  return { items: edits.map(toDto) };
}

/** Takes one of the caller's edits back, through the verb that undoes it. */
export function undoEdit(ctx: Ctx, key: EditKey): Promise<EditDto> {
  requirePermission(ctx, "shops.view");
  requireShop(ctx, key.shopId);
  return turn(ctx, key, true);
}

/** Does again what the caller took back. */
export function redoEdit(ctx: Ctx, key: EditKey): Promise<EditDto> {
  requirePermission(ctx, "shops.view");
  requireShop(ctx, key.shopId);
  return turn(ctx, key, false);
}

/**
 * Undo and redo are one thing: the newest line of the edit is taken back. The line is claimed first, so that two hands do
 * not take it back twice; a verb that refuses lets it go again.
 */
async function turn(ctx: Ctx, { shopId, eventId }: EditKey, isDone: boolean): Promise<EditDto> {
  const edit = await findEdit(ctx, { shopId, eventId });
  if (edit.isDone !== isDone)
    throw new AppError("conflict", "history/turned", "The edit was turned already.");
  const line = edit.tip === null ? null : await findTip(ctx, shopId, edit.tip);
  if (!line) throw new AppError("conflict", "history/closed", "The edit can be turned no further.");
  await requireNewest(ctx, shopId, edit.line);
  await transaction(ctx, (tx) => claimLine(tx, ctx, { shopId, eventId: line.id }));
  try {
    await makeInverse(ctx, line.action, {
      shopId,
      entityId: line.entity_id,
      before: line.before,
      after: line.after,
      reason: `${isDone ? "undo" : "redo"} ${toPublicId("auditEvent", eventId)}`,
    });
  } catch (error) {
    await transaction(ctx, (tx) => releaseLine(tx, { shopId, eventId: line.id }));
    throw error;
  }
  await transaction(ctx, (tx) => keepUndo(tx, ctx, { shopId, eventId: line.id }));
  return toDto(await findEdit(ctx, { shopId, eventId }));
}

async function readEdits(ctx: Ctx, shopId: bigint): Promise<FoldedEdit<EditRow>[]> {
  const lines = await transaction(ctx, (tx) => readLines(tx, ctx, shopId));
  return foldEdits(lines).slice(0, EDITS_MAX);
}

async function findEdit(ctx: Ctx, { shopId, eventId }: EditKey): Promise<FoldedEdit<EditRow>> {
  const edit = (await readEdits(ctx, shopId)).find(({ line }) => line.id === eventId);
  if (!edit) throw notFound(`Edit ${toPublicId("auditEvent", eventId)}`);
  return edit;
}

async function findTip(ctx: Ctx, shopId: bigint, tip: bigint): Promise<EditRow | null> {
  const lines = await transaction(ctx, (tx) => readLines(tx, ctx, shopId));
  return lines.find(({ id }) => id === tip) ?? null;
}

/** What was changed again since, by whomever, is not taken back under their hands. */
async function requireNewest(ctx: Ctx, shopId: bigint, line: EditRow): Promise<void> {
  const later = await transaction(ctx, (tx) => readEntityLines(tx, shopId, line));
  const standing = foldEdits(later).find(
    (edit) => edit.line.id > line.id && edit.isDone && edit.line.id !== line.id,
  );
  if (standing)
    throw new AppError(
      "conflict",
      "history/changed-since",
      `${standing.line.actor_name} changed it again on ${standing.line.at.toISOString().slice(0, 10)}; take that back first.`,
    );
}

function toDto({ line, tip, isDone }: FoldedEdit<EditRow>): EditDto {
  return {
    id: toPublicId("auditEvent", line.id),
    at: line.at.toISOString(),
    action: line.action,
    entity: { kind: line.entity_kind, id: line.entity_id },
    name: nameOf(line.after) ?? nameOf(line.before),
    changes: listChanges(line.before, line.after),
    isDone,
    isTurnable: tip !== null,
  };
}

function nameOf(value: unknown): string | null {
  const { name, brief } = Object(value);
  if (typeof name === "string") return name;
  return typeof brief?.name === "string" ? brief.name : null;
}
