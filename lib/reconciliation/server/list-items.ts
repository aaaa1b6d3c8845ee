import "server-only";
import { AppError } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { AGE_STEPS } from "../domain/work-item";
import type { ItemPage, ListItemsInput, WorkloadDto } from "../schemas";
import { ITEM_COLUMNS, type ItemRow, toCondition, toItemDto } from "./item-store";

/** Differences of a shop, the largest first. */
export async function listItems(
  ctx: Ctx,
  input: ListItemsInput & { readonly shopId: bigint },
): Promise<ItemPage> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  const params: unknown[] = [input.shopId];
  const condition = toCondition(input, params);
  const after = input.cursor ? parseCursor(input.cursor) : null;
  const size = "abs(i.left_amount - i.right_amount)";
  const start = after
    ? `AND (${size} < $${params.push(after.size)} OR ${size} = $${params.length} AND i.item_id > $${params.push(after.id)})`
    : "";
  const rows = await transaction(ctx, (tx) =>
    tx.rows<ItemRow>(
      `SELECT ${ITEM_COLUMNS} FROM reconciliation_item i WHERE ${condition} ${start}
       ORDER BY ${size} DESC, i.item_id LIMIT $${params.push(input.limit + 1)}`,
      params,
    ),
  );
  const items = rows.slice(0, input.limit);
  const last = items.at(-1);
  return {
    items: items.map(toItemDto),
    next: rows.length > input.limit && last ? toCursor(last) : null,
  };
}

function toCursor(row: ItemRow): string {
  const size = row.left_amount - row.right_amount;
  return `${size < 0n ? -size : size}.${row.item_id}`;
}

function parseCursor(text: string): { readonly size: bigint; readonly id: bigint } {
  const match = /^(\d{1,19})\.(\d{1,18})$/.exec(text);
  if (!match?.[1] || !match[2])
    throw new AppError("invalid", "reconciliation/bad-cursor", "This is not a cursor of the list.");
  return { size: BigInt(match[1]), id: BigInt(match[2]) };
}

const OWNERS_MAX = 50;

/** Open work by age and by owner. */
export async function getWorkload(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<WorkloadDto> {
  requirePermission(ctx, "reconciliation.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ step: number; owner: string | null; name: string | null; n: bigint; amount: bigint }>(
      `SELECT width_bucket((SELECT as_of FROM reconciliation_run r WHERE r.shop_id = $1 ORDER BY run_id DESC LIMIT 1)
           - COALESCE(i.due_on, i.day), $2::int[]) AS step, i.assignee_id AS owner, max(i.assignee_name) AS name,
         count(*) AS n, sum(abs(i.left_amount - i.right_amount))::bigint AS amount
       FROM reconciliation_item i WHERE i.shop_id = $1 AND i.status = 'open' GROUP BY 1, 2`,
      [input.shopId, `{${AGE_STEPS.join(",")}}`],
    ),
  );
  const closed = await countClosed(ctx, input.shopId);
  return {
    ages: [0, ...AGE_STEPS].map((from, step) => ({
      fromDays: from,
      toDays: AGE_STEPS[step] === undefined ? null : AGE_STEPS[step] - 1,
      ...sum(rows.filter((row) => row.step === step)),
    })),
    owners: groupOwners(rows)
      .sort((a, b) => b.items - a.items)
      .slice(0, OWNERS_MAX),
    closed,
  };
}

interface Counted {
  readonly n: bigint;
  readonly amount: bigint;
}

function sum(rows: readonly Counted[]): { items: number; amount: string } {
  return {
    items: rows.reduce((total, row) => total + Number(row.n), 0),
    amount: String(rows.reduce((total, row) => total + row.amount, 0n)),
  };
}

function groupOwners(
  rows: readonly (Counted & { readonly owner: string | null; readonly name: string | null })[],
): WorkloadDto["owners"] {
  const ids = [...new Set(rows.map((row) => row.owner))];
  return ids.map((owner) => {
    const own = rows.filter((row) => row.owner === owner);
    return { id: owner, name: own[0]?.name ?? null, ...sum(own) };
  });
}

async function countClosed(ctx: Ctx, shopId: bigint): Promise<WorkloadDto["closed"]> {
  const rows = await transaction(ctx, (tx) =>
    tx.rows<{ status: string; n: bigint }>(
      "SELECT status, count(*) AS n FROM reconciliation_item WHERE shop_id = $1 AND status <> 'open' GROUP BY 1",
      [shopId],
    ),
  );
  const count = (status: string): number =>
    Number(rows.find((row) => row.status === status)?.n ?? 0n);
  return {
    accepted: count("accepted"),
    adjusted: count("adjusted"),
    writtenOff: count("writtenOff"),
    resolved: count("resolved"),
  };
}
