import "server-only";
import type { DayRange } from "@/lib/kernel";
import { type Ctx, requirePermission, requireShop } from "@/lib/platform/context";
import { type Tx, transaction } from "@/lib/platform/db";
import { toAccountTree } from "../domain/account-tree";
import { CHART_OF_ACCOUNTS } from "../domain/chart-of-accounts";
import { stageOf } from "../domain/figure-rows";
import type {
  AccountNodeDto,
  AccountsDto,
  AccountsInput,
  BalancesDto,
  BalancesInput,
} from "../schemas";
import { readDefinition } from "./book-state";
import { type Basis, type PartSum, readBookSums, type SumGroup } from "./book-sums";
import { toDefinitionDto } from "./figure-dto";

const FIRST_DAY = "0001-01-01";
const LAST_DAY = "9999-12-31";

/** The window of a question that may leave its ends open. */
const toRange = (input: { from?: string | undefined; to?: string | undefined }): DayRange => ({
  from: input.from ?? FIRST_DAY,
  to: input.to ?? LAST_DAY,
});

/** Debit, credit and balance (debit less credit) of every account that moved, split by one thing or by none. */
export async function listBalances(
  ctx: Ctx,
  input: BalancesInput & { readonly shopId: bigint },
): Promise<BalancesDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const group: SumGroup = input.by === "account" || input.by === "stage" ? "none" : input.by;
  const sums = await transaction(ctx, (tx) =>
    readBookSums(tx, {
      shopId: input.shopId,
      basis: input.basis,
      parts: [{ group, range: toRange(input) }],
      accounts: "all",
    }),
  );
  const rows = new Map<string, BalanceSum>();
  for (const line of sums) {
    const key = input.by === "stage" ? stageOf(line.account) : line.key;
    const id = `${line.account}|${key}`;
    const known = rows.get(id);
    if (known) {
      known.debit += line.debit;
      known.credit += line.credit;
    } else {
      rows.set(id, {
        account: line.account,
        key,
        name: line.name,
        debit: line.debit,
        credit: line.credit,
      });
    }
  }
  const isSplit = input.by !== "account";
  return {
    rows: [...rows.values()]
      .filter((row) => row.debit !== 0n || row.credit !== 0n)
      .sort((a, b) => a.account - b.account || (a.key < b.key ? -1 : 1))
      .map((row) => toBalanceRow(row, isSplit)),
  };
}

interface BalanceSum {
  readonly account: number;
  readonly key: string;
  readonly name: string | null;
  debit: bigint;
  credit: bigint;
}

function toBalanceRow(row: BalanceSum, isSplit: boolean): BalancesDto["rows"][number] {
  return {
    account: String(row.account),
    ...(isSplit ? { key: row.key } : {}),
    ...(isSplit && row.name !== null ? { name: row.name } : {}),
    debit: String(row.debit),
    credit: String(row.credit),
    balance: String(row.debit - row.credit),
  };
}

/** The account tree of 一本账 with what moved in the window, and where lasting accounts stand at its end. */
export async function listAccounts(
  ctx: Ctx,
  input: AccountsInput & { readonly shopId: bigint },
): Promise<AccountsDto> {
  requirePermission(ctx, "ledger.view");
  requireShop(ctx, input.shopId);
  const range = toRange(input);
  return transaction(ctx, async (tx) => {
    const { definition } = await readDefinition(tx, input.shopId);
    const moved = await readBookSums(tx, {
      shopId: input.shopId,
      basis: input.basis,
      parts: [{ group: "none", range }],
      accounts: "all",
    });
    const closed =
      range.from === FIRST_DAY
        ? sumByAccount(moved)
        : await readClosings(tx, input.shopId, input.basis, range.to);
    return {
      definition: toDefinitionDto(definition),
      groups: toAccountTree(sumByAccount(moved), closed, definition).map(toNodeDto),
    };
  });
}

interface AccountSums {
  readonly account: number;
  debit: bigint;
  credit: bigint;
}

function sumByAccount(sums: readonly PartSum[]): AccountSums[] {
  const byAccount = new Map<number, AccountSums>();
  for (const { account, debit, credit } of sums) {
    const known = byAccount.get(account);
    if (known) {
      known.debit += debit;
      known.credit += credit;
    } else {
      byAccount.set(account, { account, debit, credit });
    }
  }
  return [...byAccount.values()];
}

const LASTING_MAX = Math.max(
  ...CHART_OF_ACCOUNTS.filter(({ kind }) => kind !== "income" && kind !== "expense").map(
    ({ code }) => code,
  ),
);

/** Balance sheet accounts from the first day of the book to `day`. */
function readClosings(tx: Tx, shopId: bigint, basis: Basis, day: string): Promise<AccountSums[]> {
  return tx.rows<AccountSums>(
    `SELECT account, sum(debit)::bigint AS debit, sum(credit)::bigint AS credit FROM rollup_daily
     WHERE shop_id = $1 AND basis = $2 AND dimension = 0 AND day <= $3 AND account <= ${LASTING_MAX} GROUP BY account`,
    [shopId, basis === "business" ? 1 : 2, day],
  );
}

function toNodeDto(node: ReturnType<typeof toAccountTree>[number]): AccountNodeDto {
  return {
    id: node.id,
    account: node.account,
    debit: String(node.debit),
    credit: String(node.credit),
    amount: String(node.amount),
    closing: node.closing === null ? null : String(node.closing),
    children: node.children.map(toNodeDto),
  };
}
