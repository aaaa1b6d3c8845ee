import "server-only";
import type { Tx } from "@/lib/platform/db";
import { ACCOUNT } from "../domain/chart-of-accounts";
import { findCommissionRates } from "../domain/commission-account";
import { parseCommissionNote } from "../domain/commission-note";
import type { RateBook } from "../domain/derive-order-entries";
import type { DraftEntry } from "../domain/draft-entry";
import type { EntryDto, EntryItemDto } from "../entry-schemas";
import { deriveUnits, readRateBook } from "./derive-units";

const COMMISSIONS: ReadonlySet<number> = new Set([ACCOUNT.commissionOrganic, ACCOUNT.commissionAd]);

/**
 * Why a commission stands on its account: judged again from the facts as they are now, by the rules that posted it.
 * An entry whose facts are gone shows the judgement that it was posted with.
 */
export async function explainCommission(
  tx: Tx,
  shopId: bigint,
  entry: EntryItemDto,
): Promise<EntryDto["commission"]> {
  const account = entry.accounts.find((code) => COMMISSIONS.has(code));
  if (account === undefined || !parseCommissionNote(entry.note)) return null;
  const book = await readRateBook(tx, shopId);
  const draft = entry.order === null ? null : await deriveAgain(tx, shopId, entry, book);
  const noted = parseCommissionNote(draft?.note ?? entry.note);
  if (!noted) return null;
  return { account: accountOf(draft) ?? account, ...noted, rate: findRateLine(entry, book) };
}

async function deriveAgain(
  tx: Tx,
  shopId: bigint,
  entry: EntryItemDto,
  book: RateBook,
): Promise<DraftEntry | null> {
  const shop = { shopId, batchId: 0n, hasPlainFlows: false };
  const { drafts } = await deriveUnits(tx, shop, "order", [entry.order ?? ""], book);
  return (
    drafts.find((draft) => draft.source === entry.source && draft.key === entry.sourceKey) ?? null
  );
}

function accountOf(draft: DraftEntry | null): number | undefined {
  return draft?.lines.find((line) => COMMISSIONS.has(line.account))?.account;
}

function findRateLine(
  entry: EntryItemDto,
  book: RateBook,
): NonNullable<EntryDto["commission"]>["rate"] {
  const creatorId = entry.creator?.id ?? null;
  const rates = findCommissionRates(
    book.commissionRates,
    creatorId,
    entry.product?.id ?? null,
    entry.factDate,
  );
  const line = book.commissionRates.get(creatorId ?? "")?.find((each) => each === rates);
  if (!line) return null;
  return {
    product: line.productId,
    organicBps: line.organicRateBps,
    adBps: line.adRateBps,
    effectiveOn: line.effectiveOn,
  };
}
