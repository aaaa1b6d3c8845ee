import "server-only";
import { recordAudit } from "@/lib/audit/server";
import { AppError, type DayRange, notFound } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, toArrayLiteral, transaction } from "@/lib/platform/db";
import type {
  DefinitionEffectDto,
  DefinitionEffectInput,
  DefinitionList,
  DefinitionVersionDto,
  SaveDefinitionInput,
} from "../definition-schemas";
import { findDefinitionFault } from "../domain/definition-rules";
import { toTotalRow } from "../domain/figure-rows";
import type { DateBasis, FigureDefinition, SalesBase } from "../domain/figures";
import type { DefinitionDto } from "../schemas";
import { readDefinition } from "./book-state";
import { type PartSum, readBookSums } from "./book-sums";
import { toDefinitionDto, toFigureRowDto, withoutCompleteness } from "./figure-dto";

interface DefinitionRow {
  readonly version: number;
  readonly name: string;
  readonly marketing_accounts: number[];
  readonly includes_discount: boolean;
  readonly sales_base: SalesBase;
  readonly date_basis: DateBasis;
  readonly is_default: boolean;
  readonly created_at: Date;
  readonly actor_name: string | null;
  readonly reason: string | null;
}

/** Versions shown; older ones are still read by their number. */
const LIST_MAX = 200;

/** Every version of the shop's figure definition with who saved it and why, the newest first. */
export async function listDefinitions(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<DefinitionList> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const rows = await transaction(ctx, (tx) =>
    tx.rows<DefinitionRow>(
      `SELECT version, name, marketing_accounts, includes_discount, sales_base, date_basis, is_default, created_at, actor_name, reason
       FROM figure_definition WHERE shop_id = $1 ORDER BY version DESC LIMIT ${LIST_MAX}`,
      [input.shopId],
    ),
  );
  return { items: rows.map(toVersionDto) };
}

/** The definition in use. */
export async function getDefinition(
  ctx: Ctx,
  input: { readonly shopId: bigint },
): Promise<DefinitionDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { definition } = await transaction(ctx, (tx) => readDefinition(tx, input.shopId));
  return toDefinitionDto(definition);
}

const toVersionDto = (row: DefinitionRow): DefinitionVersionDto => ({
  version: row.version,
  name: row.name,
  marketingAccounts: row.marketing_accounts,
  includesDiscount: row.includes_discount,
  salesBase: row.sales_base,
  basis: row.date_basis,
  isDefault: row.is_default,
  savedAt: row.created_at.toISOString(),
  savedBy: row.actor_name,
  reason: row.reason,
});

/** Saves a definition as the next version and puts it in use; earlier versions stay as they are. */
export async function saveDefinition(
  ctx: Ctx,
  input: SaveDefinitionInput & { readonly shopId: bigint },
): Promise<DefinitionVersionDto> {
  requirePermission(ctx, "ledger.define");
  requireShop(ctx, input.shopId);
  const accounts = toAccounts(input.marketingAccounts);
  return transaction(ctx, async (tx) => {
    // Two editors take turns: the second sees the version of the first.
    await tx.run("SELECT pg_advisory_xact_lock(hashtextextended('chengfang.definition', $1))", [
      input.shopId,
    ]);
    const before = await readDefinition(tx, input.shopId);
    if (input.basedOn !== undefined && input.basedOn !== before.definition.version)
      throw new AppError(
        "conflict",
        "ledger/definition-moved",
        `Version ${before.definition.version} was saved meanwhile. Look at it first.`,
      );
    await tx.run(
      "UPDATE figure_definition SET is_default = false WHERE shop_id = $1 AND is_default",
      [input.shopId],
    );
    const saved = await insertVersion(tx, ctx, { ...input, marketingAccounts: accounts });
    await recordAudit(tx, ctx, {
      shopId: input.shopId,
      action: "ledger.definition.save",
      entity: { kind: "definition", id: String(saved.version) },
      before: before.definition,
      after: saved,
      reason: input.reason,
    });
    return saved;
  });
}

async function insertVersion(
  tx: Tx,
  ctx: Ctx,
  input: SaveDefinitionInput & { readonly shopId: bigint },
): Promise<DefinitionVersionDto> {
  const [row] = await tx.rows<DefinitionRow>(
    `INSERT INTO figure_definition
       (shop_id, version, name, marketing_accounts, includes_discount, sales_base, date_basis, is_default, actor_name, reason, created_at)
     SELECT $1, max(version) + 1, $2, $3::smallint[], $4, $5, $6, true, $7, $8, $9 FROM figure_definition WHERE shop_id = $1
     RETURNING version, name, marketing_accounts, includes_discount, sales_base, date_basis, is_default, created_at, actor_name, reason`,
    [
      input.shopId,
      input.name,
      toArrayLiteral(input.marketingAccounts),
      input.includesDiscount,
      input.salesBase,
      input.basis,
      ctx.actor.name,
      input.reason,
      ctx.now,
    ],
  );
  if (!row) throw notFound("A figure definition");
  return toVersionDto(row);
}

/** The figures of one window under the definition in use and under a draft, side by side; nothing is saved. */
export async function previewDefinition(
  ctx: Ctx,
  input: DefinitionEffectInput & { readonly shopId: bigint },
): Promise<DefinitionEffectDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const { shopId, from, to } = input;
  const range = { from, to };
  const accounts = toAccounts(input.marketingAccounts);
  return transaction(ctx, async (tx) => {
    const { currency, definition } = await readDefinition(tx, shopId);
    const draft: FigureDefinition = {
      version: definition.version + 1,
      name: "draft",
      marketingAccounts: accounts,
      includesDiscount: input.includesDiscount,
      salesBase: input.salesBase,
      basis: input.basis,
    };
    const known = await readSums(tx, { shopId, range, basis: definition.basis });
    const sums =
      draft.basis === definition.basis
        ? known
        : await readSums(tx, { shopId, range, basis: draft.basis });
    return {
      from,
      to,
      currency,
      current: toSide(known, definition),
      draft: toSide(sums, draft),
    };
  });
}

const readSums = (
  tx: Tx,
  { range, ...of }: { shopId: bigint; range: DayRange; basis: DateBasis },
): Promise<PartSum[]> =>
  readBookSums(tx, { ...of, parts: [{ group: "none", range }], accounts: "figures" });

const toSide = (sums: readonly PartSum[], definition: FigureDefinition) => ({
  definition: toDefinitionDto(definition),
  row: toFigureRowDto(withoutCompleteness(toTotalRow(sums, definition), definition.basis)),
});

function toAccounts(accounts: readonly number[]): number[] {
  const sorted = [...new Set(accounts)].sort((a, b) => a - b);
  const fault = findDefinitionFault(sorted);
  if (fault === null) return sorted;
  const detail =
    fault.rule === "empty"
      ? "A definition counts at least one account."
      : `Account ${fault.account} is no marketing cost.`;
  throw new AppError("invalid", `ledger/definition-${fault.rule}`, detail, [
    { pointer: "/marketingAccounts", detail },
  ]);
}
