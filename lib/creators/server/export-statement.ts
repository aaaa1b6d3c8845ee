import "server-only";
import { writePdf } from "@/lib/importers/server";
import { currencyScale, type DayRange, notFound } from "@/lib/kernel";
import { listCreatorSums } from "@/lib/ledger/server";
import type { Ctx } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import {
  type StatementOrder,
  type StatementSums,
  toStatementCsv,
} from "../domain/creator-statement";
import type { StatementInput } from "../schemas";
import { asBookReader } from "./as-book-reader";
import { type Audited, readAudited } from "./read-audited";
import { toStatementTables } from "./statement-tables";

export interface StatementFile {
  readonly name: string;
  readonly type: string;
  readonly body: string | Buffer;
}

/** Orders on paper; the rest are in the CSV. */
const PAPER_ORDERS_MAX = 400;

/** A creator's statement of a window: commissions order by order with what is disputed, and what else was paid. */
export async function exportStatement(
  ctx: Ctx,
  input: StatementInput & { readonly shopId: bigint; readonly creatorId: string },
): Promise<StatementFile> {
  const range = { from: input.from, to: input.to };
  const { name, orders, sums } = await readStatement(ctx, { ...input, range });
  const shop = await readShop(ctx, input.shopId);
  const file = `statement-${input.creatorId.replaceAll(/[^\w-]/g, "_")}-${input.from}-${input.to}`;
  if (input.format === "csv")
    return {
      name: `${file}.csv`,
      type: "text/csv; charset=utf-8",
      body: toStatementCsv(orders, sums, currencyScale(shop.currency)),
    };
  const { tables, words } = toStatementTables(orders, sums, input.locale);
  const body = await writePdf(tables, {
    title: `${words.title} · ${name}`,
    subtitle: `${shop.name} · ${input.from} – ${input.to}`,
    currency: shop.currency,
    locale: input.locale,
    more: words.more,
    rowsMax: PAPER_ORDERS_MAX,
  });
  return { name: `${file}.pdf`, type: "application/pdf", body };
}

async function readStatement(
  ctx: Ctx,
  { shopId, creatorId, range }: { shopId: bigint; creatorId: string; range: DayRange },
): Promise<{ name: string; orders: StatementOrder[]; sums: StatementSums }> {
  const reader = asBookReader(ctx, shopId);
  const [{ audited }, sums] = await Promise.all([
    readAudited(ctx, { shopId, range, creator: creatorId }),
    listCreatorSums(reader, { shopId, range }),
  ]);
  const creator = sums.find((each) => each.creatorId === creatorId);
  if (!creator && audited.length === 0) throw notFound(`Creator ${creatorId}`);
  const { bonus = 0n, slotFees = 0n, samples = 0n, agencyFees = 0n } = creator ?? {};
  return {
    name: creator?.name ?? audited[0]?.creatorName ?? creatorId,
    orders: audited.map(toOrder),
    sums: { bonus, slotFees, samples, agencyFees },
  };
}

function toOrder(each: Audited): StatementOrder {
  const rates = { ad: each.adRateBps, organic: each.organicRateBps };
  return {
    day: each.day,
    order: each.order,
    product: each.productName,
    traffic: each.traffic,
    isSettled: each.isSettled,
    base: each.audit.base,
    rateBps: each.traffic === null ? null : rates[each.traffic],
    expected: each.audit.expected,
    charged: each.charged,
    returned: each.returned,
    difference: each.audit.difference,
    verdict: each.review?.verdict ?? null,
    note: each.review?.note ?? null,
  };
}

async function readShop(ctx: Ctx, shopId: bigint): Promise<{ currency: string; name: string }> {
  const [shop] = await transaction(ctx, (tx) =>
    tx.rows<{ currency: string; name: string }>("SELECT currency, name FROM shop WHERE id = $1", [
      shopId,
    ]),
  );
  if (!shop) throw notFound("The shop");
  return shop;
}
