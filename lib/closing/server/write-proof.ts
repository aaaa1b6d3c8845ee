import "server-only";
import { type CalendarMonth, monthRange, notFound } from "@/lib/kernel";
import { type ChainRecord, readChain } from "@/lib/ledger/server";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { transaction } from "@/lib/platform/db";
import { toCanonicalJson } from "../domain/canonical-json";
import {
  readStatementText,
  type SealedDefinition,
  type StoredStatement,
  toBalanceText,
  toCampaignText,
  toDefinitionValue,
} from "../domain/period-statement";
import { readBalances, readCampaigns, readSeals, type SealRow, toMonth } from "./period-store";

/** Form of the export, which the verifier asks for in the first line. */
const PROOF_FORMAT = "chengfang/period-proof/1";

/** The seal of a month, and what it states; a month that is open has none. */
export async function getSeal(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly month: CalendarMonth },
): Promise<{ seal: SealRow; statement: StoredStatement }> {
  requirePermission(ctx, "periods.view");
  requireShop(ctx, input.shopId);
  const [seal] = await transaction(ctx, (tx) => readSeals(tx, input.shopId, input.month));
  if (!seal) throw notFound(`A seal of ${input.month}`);
  return { seal, statement: readStatementText(seal.statement) };
}

/**
 * Everything that shows whether a closed month is still what was signed, one JSON document a line: the statement and its
 * signature, the definition, the balances, the campaigns, then the chain of batches with the month's entries in full and the hashes of
 * all others. Needs no other file but the public key; `verifier/verify-period.mjs` reads it.
 */
export async function* writeProof(
  ctx: Ctx,
  input: { readonly shopId: bigint; readonly month: CalendarMonth },
): AsyncGenerator<string> {
  const { seal, statement } = await getSeal(ctx, input);
  const { chain, definition } = statement;
  yield toLine({ format: PROOF_FORMAT });
  yield toLine({
    statement: seal.statement,
    signature: seal.signature.toString("base64"),
    publicKey: seal.public_key.toString("base64"),
  });
  yield toLine({
    definition: await readDefinitionText(ctx, input.shopId, Number(definition.version)),
  });
  const month = toMonth(seal.starts_on);
  const { balances, campaigns } = await transaction(ctx, async (tx) => ({
    balances: await readBalances(tx, input.shopId, month, seal.step_no),
    // Months that were sealed before campaigns were are not proven by what is kept of them.
    campaigns: statement.campaignsDigest
      ? await readCampaigns(tx, input.shopId, month, seal.step_no)
      : [],
  }));
  for (const balance of balances) yield toLine({ balance: toBalanceText(balance) });
  for (const campaign of campaigns) yield toLine({ campaign: toCampaignText(campaign) });
  const records = readChain(ctx, {
    shopId: input.shopId,
    firstBatch: BigInt(chain["firstBatch"] ?? "0"),
    lastBatch: BigInt(chain["lastBatch"] ?? "0"),
    days: monthRange(input.month),
  });
  let entries = 0;
  for await (const record of records) {
    if (record.kind === "entry") entries += 1;
    yield toLine(toRecord(record));
  }
  yield toLine({ end: String(entries) });
}

const toLine = (record: Readonly<Record<string, string | readonly string[]>>): string =>
  `${toCanonicalJson(record)}\n`;

function toRecord(record: ChainRecord): Readonly<Record<string, string | readonly string[]>> {
  if (record.kind === "entry")
    return record.text === null ? { hash: record.hash } : { entry: record.text };
  const { batchId, hashVersion, prevDigest, digest, entries, lines, gross } = record;
  return { batch: [batchId, hashVersion, prevDigest, digest, entries, lines, gross].map(String) };
}

/** The definition as the database has it now, not as it was signed: the verifier compares the two. */
async function readDefinitionText(ctx: Ctx, shopId: bigint, version: number): Promise<string> {
  const [row] = await transaction(ctx, (tx) =>
    tx.rows<Omit<SealedDefinition, "version">>(
      `SELECT name, marketing_accounts AS "marketingAccounts", includes_discount AS "includesDiscount",
         sales_base AS "salesBase", date_basis AS basis
       FROM figure_definition WHERE shop_id = $1 AND version = $2`,
      [shopId, version],
    ),
  );
  return toCanonicalJson(toDefinitionValue({ ...(row ?? NO_DEFINITION), version }));
}

const NO_DEFINITION: Omit<SealedDefinition, "version"> = {
  name: "",
  marketingAccounts: [],
  includesDiscount: false,
  salesBase: "net",
  basis: "business",
};
