import "server-only";
import { randomUUID } from "node:crypto";
import { AppError, parseMinor, toPublicId } from "@/lib/kernel";
import type { EntryDto } from "@/lib/ledger";
import { postHandEntry } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { requireSecondPerson } from "@/lib/tenancy/server";
import {
  type ExchangeLine,
  toArrivingLines,
  toForeignLines,
  toLeavingLines,
} from "../domain/exchange-lines";
import { toOpeningLines } from "../domain/opening-lines";
import type {
  ExchangeTransferDto,
  ExchangeTransferInput,
  ForeignEntryInput,
  OpeningInput,
} from "../exchange-schemas";
import { valueAt } from "./exchange-rates";
import { readShop } from "./period-store";

const toText = (lines: readonly ExchangeLine[]) =>
  lines.map(({ account, amount }) => ({ account, amount: String(amount) }));

/** Posts what was bought in another currency: at the dated rate, through the clearing account. */
export async function postForeignEntry(
  ctx: Ctx,
  input: ForeignEntryInput & { readonly shopId: bigint },
): Promise<EntryDto> {
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, input.shopId);
  const amount = parseMinor(input.amount);
  const { value, rate } = await transaction(ctx, (tx) =>
    valueAt(tx, input.shopId, { currency: input.currency, day: input.date, amount }),
  );
  const paid = input.paid === undefined ? value : parseMinor(input.paid);
  return postHandEntry(ctx, {
    shopId: input.shopId,
    date: input.date,
    lines: toText(toForeignLines({ ...input, value, paid })),
    reason: input.reason,
    note: `${input.currency} ${input.amount} @ ${rate}`,
    ...(input.key ? { key: input.key } : {}),
  });
}

/**
 * Moves money between two books of different currencies. Each book posts its own side in its own currency through the
 * clearing account; with the same key a second try finds what is posted already and adds what is not.
 */
export async function transferCurrency(
  ctx: Ctx,
  input: ExchangeTransferInput & { readonly shopId: bigint },
): Promise<ExchangeTransferDto> {
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, input.shopId);
  requireShop(ctx, input.to);
  if (input.to === input.shopId)
    throw new AppError("invalid", "closing/same-shop", "Money moves between two books.");
  const { date, reason } = input;
  const amount = parseMinor(input.amount);
  const arrived = parseMinor(input.arrived);
  const { value, rate, currency } = await transaction(ctx, async (tx) => {
    const { currency } = await readShop(tx, input.shopId);
    return { currency, ...(await valueAt(tx, input.to, { currency, day: date, amount })) };
  });
  const key = input.key ?? randomUUID();
  const note = `${currency} ${input.amount} @ ${rate}`;
  await requireTransferApproval(ctx, input, { amount, arrived });
  const weighed = { isWeighed: true };
  const leaving = {
    shopId: input.shopId,
    date,
    reason,
    note,
    key: `exchange-out:${key}`,
    lines: toText(toLeavingLines(input.fromAccount, amount)),
  };
  const left = await postHandEntry(ctx, leaving, weighed);
  const arriving = {
    shopId: input.to,
    date,
    reason,
    note: `${note} (${toPublicId("shop", input.shopId)} ${left.id})`,
    key: `exchange-in:${key}`,
    lines: toText(toArrivingLines(input.toAccount, value, arrived)),
  };
  const right = await postHandEntry(ctx, arriving, weighed);
  return { left: left.id, arrived: right.id, rate, result: String(arrived - value) };
}

/** Both books' limits are asked before either side is posted: money that has left has to arrive. */
function requireTransferApproval(
  ctx: Ctx,
  input: ExchangeTransferInput & { readonly shopId: bigint },
  { amount, arrived }: { readonly amount: bigint; readonly arrived: bigint },
): Promise<void> {
  const { key: _key, reason, ...content } = input;
  const entity = { kind: "entry", id: "new" };
  return transaction(ctx, async (tx) => {
    for (const [shopId, amountMinor] of [
      [input.shopId, amount],
      [input.to, arrived],
    ] as const) {
      await requireSecondPerson(tx, ctx, {
        shopId,
        action: "ledger.entry.post",
        entity,
        amountMinor,
        reason,
        content,
      });
    }
  });
}

/** Posts where lasting accounts stood when the book began, against 期初/往来. */
export async function postOpeningBalances(
  ctx: Ctx,
  input: OpeningInput & { readonly shopId: bigint },
): Promise<EntryDto> {
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, input.shopId);
  const lines = toOpeningLines(
    input.balances.map(({ account, amount }) => ({ account, amount: parseMinor(amount) })),
  );
  if (typeof lines === "string") {
    const detail =
      lines === "moving-account"
        ? "Sales and costs begin at nought: only accounts below 3000 have an opening."
        : "An opening names each account once.";
    throw new AppError("invalid", `closing/${lines}`, detail, [{ pointer: "/balances", detail }]);
  }
  return postHandEntry(ctx, {
    shopId: input.shopId,
    date: input.date,
    lines: toText(lines),
    reason: input.reason,
    note: "opening",
    ...(input.key ? { key: input.key } : {}),
  });
}
