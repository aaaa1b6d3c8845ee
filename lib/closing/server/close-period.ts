import "server-only";
import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/server";
import { AppError, type CalendarMonth, dayInZone, monthRange, toPublicId } from "@/lib/kernel";
import {
  countDaysEntries,
  listBookMonths,
  lockBook,
  readChainAt,
  readChainHead,
  readWindowFigures,
} from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import {
  type CloseFault,
  findCloseFault,
  type KnownMonth,
  listMonths,
  toClosingOrder,
} from "../domain/month-order";
import {
  type AccountBalance,
  type PeriodBalance,
  type PeriodStatement,
  type SealedCampaign,
  toBalanceText,
  toCampaignText,
  toStatementText,
} from "../domain/period-statement";
import type { ClosedPeriodDto, ClosePeriodInput } from "../schemas";
import { getPeriod } from "./list-periods";
import {
  addStep,
  findLastSeal,
  readBalances,
  readCampaigns,
  readShop,
  readSteps,
  type ShopRow,
  setStatus,
  statusOf,
  toMonth,
  toStart,
} from "./period-store";
import { openSigningKey, type SigningKey } from "./signing-key";

/**
 * Closes a month: from then on the database takes no entry whose business date is in it. Its balances are written, and
 * what it holds is stated and signed. Earlier open months are closed first, each with a seal of its own.
 */
export async function closePeriod(
  ctx: Ctx,
  input: ClosePeriodInput & { readonly shopId: bigint; readonly month: CalendarMonth },
): Promise<ClosedPeriodDto> {
  requirePermission(ctx, "periods.close");
  requireShop(ctx, input.shopId);
  const key = await openSigningKey();
  const closed = await transaction(ctx, async (tx) => {
    await lockBook(tx, input.shopId);
    const shop = await readShop(tx, input.shopId);
    const known = await readKnownMonths(tx, input.shopId);
    const fault = findCloseFault(known, input.month, dayInZone(ctx.now, shop.timezone));
    if (fault) throw toError(fault, input.month);
    const order = toClosingOrder(known, input.month);
    if (order.length > 1 && !input.withEarlier)
      throw new AppError(
        "conflict",
        "closing/earlier-open",
        `Months close in order, and ${order.slice(0, -1).join(", ")} still stand open.`,
      );
    for (const month of order) await closeOne(tx, ctx, { ...input, month }, shop, key);
    return order;
  });
  const period = await getPeriod(ctx, { shopId: input.shopId, month: input.month });
  return { ...period, alsoClosed: closed.slice(0, -1) };
}

/** Every month from the first of the book to the last that anything was told or decided of. */
export async function readKnownMonths(tx: Tx, shopId: bigint): Promise<KnownMonth[]> {
  const told = await listBookMonths(tx, shopId);
  const steps = await readSteps(tx, shopId);
  const named = [
    ...told.map(({ month }) => month),
    ...steps.map((step) => toMonth(step.starts_on)),
  ];
  const [first, last] = [named.toSorted()[0], named.toSorted().at(-1)];
  if (first === undefined || last === undefined) return [];
  return listMonths(first, last).map((month) => ({
    month,
    status: statusOf(steps.findLast((step) => step.starts_on === toStart(month))),
  }));
}

const FAULTS: Readonly<Record<CloseFault, string>> = {
  "not-over": "A month is closed when its last day is over.",
  closed: "The month is closed already.",
  "before-book": "The book knows nothing of that month.",
};

function toError(fault: CloseFault, month: CalendarMonth): AppError {
  return new AppError("conflict", `closing/${fault}`, `${month}: ${FAULTS[fault]}`);
}

async function closeOne(
  tx: Tx,
  ctx: Ctx,
  input: ClosePeriodInput & { readonly shopId: bigint; readonly month: CalendarMonth },
  shop: ShopRow,
  key: SigningKey,
): Promise<void> {
  const { shopId, month } = input;
  const reason = input.reason ?? "";
  const step = await addStep(tx, ctx, { shopId, month, action: "close", reason });
  const text = toStatementText(await stateMonth(tx, ctx, { shopId, month, step }, shop));
  const head = await readChainHead(tx, shopId);
  const digest = sha256(text);
  await tx.run(
    `INSERT INTO period_seal (shop_id, starts_on, step_no, last_batch_id, statement, digest, signature, public_key)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [shopId, toStart(month), step, head.batchId, text, digest, key.sign(text), key.publicKey],
  );
  await setStatus(tx, { shopId, ...monthRange(month), status: "closed" });
  await recordAudit(tx, ctx, {
    shopId,
    action: "closing.period.close",
    entity: { kind: "period", id: month },
    after: { step, digest: digest.toString("hex") },
    ...(input.reason ? { reason: input.reason } : {}),
  });
}

const sha256 = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();

/** What the month holds, read under the shop's lock after its balances were written. */
async function stateMonth(
  tx: Tx,
  ctx: Ctx,
  { shopId, month, step }: { shopId: bigint; month: CalendarMonth; step: number },
  shop: ShopRow,
): Promise<PeriodStatement> {
  const days = monthRange(month);
  const balances = await readBalances(tx, shopId, month, step);
  const counted = await countDaysEntries(tx, shopId, days);
  const { definition, row } = await readWindowFigures(tx, shopId, days);
  const last = await findLastSeal(tx, shopId);
  return {
    shop: toPublicId("shop", shopId),
    shopName: shop.name,
    currency: shop.currency,
    timeZone: shop.timezone,
    month,
    step,
    closedAt: ctx.now.toISOString(),
    closedBy: ctx.actor.name,
    chain: await stateChain(tx, shopId, counted.firstBatch, last?.lastBatch ?? 0n),
    totals: { entries: counted.entries, lines: counted.lines, gross: counted.gross },
    accounts: toAccounts(balances),
    balancesDigest: digestLines(balances.map(toBalanceText)),
    campaignsDigest: digestCampaigns(await readCampaigns(tx, shopId, month, step)),
    definition,
    figures: row,
    orders: row.orders,
    previous: last?.digest.toString("hex") ?? null,
  };
}

/** From the first batch that touches the month, or the first since the last seal when that is earlier, to the newest. */
async function stateChain(
  tx: Tx,
  shopId: bigint,
  firstTouching: bigint | null,
  lastSealed: bigint,
): Promise<PeriodStatement["chain"]> {
  const head = await readChainHead(tx, shopId);
  const next = lastSealed < head.batchId ? lastSealed + 1n : head.batchId;
  const first = firstTouching !== null && firstTouching < next ? firstTouching : next;
  const before = await readChainAt(tx, shopId, first - 1n);
  return {
    firstBatch: first,
    lastBatch: head.batchId,
    firstEntry: before.entryId + 1n,
    lastEntry: head.entryId,
    prevDigest: before.digest,
    lastDigest: head.digest,
  };
}

function toAccounts(balances: readonly PeriodBalance[]): AccountBalance[] {
  return balances
    .filter(({ dimension }) => dimension === 1)
    .map(({ account, opening, debit, credit }) => ({ account, opening, debit, credit }));
}

function digestCampaigns(campaigns: readonly SealedCampaign[]): string | null {
  return campaigns.length === 0 ? null : digestLines(campaigns.map(toCampaignText));
}

function digestLines(lines: readonly string[]): string {
  const digest = createHash("sha256");
  for (const line of lines) digest.update(`${line}\n`, "utf8");
  return digest.digest("hex");
}
