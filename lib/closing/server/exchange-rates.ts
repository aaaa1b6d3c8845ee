import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, type CalendarDay, currencyScale, type Minor } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { convertMoney, formatRateText, parseRate } from "../domain/convert-money";
import type { RateDto, RateList, SaveRateInput } from "../exchange-schemas";
import { readShop } from "./period-store";

interface RateRow {
  readonly currency: string;
  readonly day: string;
  readonly rate_e8: bigint;
  readonly source: string;
  readonly actor_name: string;
}

const LIST_MAX = 1_000;

const toDto = (row: RateRow): RateDto => ({
  currency: row.currency,
  day: row.day,
  rate: formatRateText(row.rate_e8),
  source: row.source,
  savedBy: row.actor_name,
});

/** The dated rates of a book, the newest first. */
export async function listRates(ctx: Ctx, input: { readonly shopId: bigint }): Promise<RateList> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { currency } = await readShop(tx, input.shopId);
    const rows = await tx.rows<RateRow>(
      `SELECT currency, day, rate_e8, source, actor_name FROM exchange_rate
       WHERE shop_id = $1 ORDER BY day DESC, currency LIMIT ${LIST_MAX}`,
      [input.shopId],
    );
    return { currency, items: rows.map(toDto) };
  });
}

/** States what a currency was worth on a day; stating it again replaces it. Entries that used it keep their amounts. */
export async function saveRate(
  ctx: Ctx,
  input: SaveRateInput & { readonly shopId: bigint },
): Promise<RateDto> {
  requirePermission(ctx, "ledger.post");
  requireShop(ctx, input.shopId);
  return transaction(ctx, async (tx) => {
    const { currency } = await readShop(tx, input.shopId);
    if (currency === input.currency)
      throw new AppError(
        "invalid",
        "closing/own-currency",
        `The book is kept in ${currency}: it needs no rate of its own.`,
      );
    const [row] = await tx.rows<RateRow>(
      `INSERT INTO exchange_rate (shop_id, currency, day, rate_e8, source, actor_name, stated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (shop_id, currency, day) DO UPDATE SET rate_e8 = excluded.rate_e8, source = excluded.source,
         actor_name = excluded.actor_name, stated_at = excluded.stated_at
       RETURNING currency, day, rate_e8, source, actor_name`,
      [
        input.shopId,
        input.currency,
        input.day,
        parseRate(input.rate),
        input.source,
        ctx.actor.name,
        ctx.now,
      ],
    );
    if (!row) throw new Error("The rate was not stored.");
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "closing.rate.save",
      entity: { kind: "rate", id: `${input.currency} ${input.day}` },
      after: toDto(row),
    });
    return toDto(row);
  });
}

/** A foreign amount at the rate of its day, or of the last day before it that has one. */
export async function valueAt(
  tx: Tx,
  shopId: bigint,
  given: { readonly currency: string; readonly day: CalendarDay; readonly amount: Minor },
): Promise<{ value: Minor; rate: string }> {
  const { currency: own } = await readShop(tx, shopId);
  if (own === given.currency) return { value: given.amount, rate: "1" };
  const [row] = await tx.rows<{ rate_e8: bigint }>(
    `SELECT rate_e8 FROM exchange_rate WHERE shop_id = $1 AND currency = $2 AND day <= $3 ORDER BY day DESC LIMIT 1`,
    [shopId, given.currency, given.day],
  );
  if (!row)
    throw new AppError(
      "conflict",
      "closing/no-rate",
      `No rate of ${given.currency} is known for ${given.day}. State one first.`,
    );
  const scales = { fromScale: currencyScale(given.currency), toScale: currencyScale(own) };
  return {
    value: convertMoney(given.amount, { rateE8: row.rate_e8, ...scales }),
    rate: formatRateText(row.rate_e8),
  };
}
