import type { Minor } from "@/lib/kernel";
import { ACCOUNT, type Stage } from "./chart-of-accounts";
import type { AccountSum, FigureDefinition } from "./figures";
import { costAccountsOf } from "./profit-bridge";

/** One line of 损益表 over several windows. Income is positive, what is spent negative, so that lines add up. */
export interface ProfitLine {
  /** `paidGmv`, `netSales`, `grossProfit` and `contribution` are sums; the others are accounts or stages of them. */
  readonly id: string;
  readonly role: "line" | "detail" | "sum";
  /** Ids of the lines that it is the sum of; none of what the accounts tell directly. */
  readonly parts: readonly string[];
  /** What to open behind it. */
  readonly accounts: readonly number[];
  /** One a window; null where the book knows nothing of it. */
  readonly amounts: readonly (Minor | null)[];
}

const COST_STAGES = [
  "advertising",
  "creators",
  "platform",
  "fulfilment",
] as const satisfies readonly Stage[];

/**
 * 损益表: from what was sold to 贡献利润, which it ends at for any book and definition, as the bridge does. Lines without
 * any amount are left out; a stage that one account makes up has no details.
 */
export function toProfitStatement(
  windows: readonly (readonly AccountSum[])[],
  definition: FigureDefinition,
): ProfitLine[] {
  const statement = new Statement(windows);
  const { addLine, addSum } = statement;
  addLine("grossSales", [ACCOUNT.grossSales], true);
  addLine("merchantDiscount", [ACCOUNT.merchantDiscount]);
  addSum("paidGmv", ["grossSales", "merchantDiscount"]);
  addLine("refunds", [ACCOUNT.refunds], true);
  addSum("netSales", ["paidGmv", "refunds"]);
  const stages = costAccountsOf(definition);
  addLine("goods", stages.goods, true);
  addSum("grossProfit", ["netSales", "goods"]);
  for (const stage of COST_STAGES) statement.addStage(stage, stages[stage]);
  addLine("otherIncome", [ACCOUNT.otherIncome]);
  addSum("contribution", ["grossProfit", ...COST_STAGES, "otherIncome"]);
  return statement.lines;
}

class Statement {
  readonly lines: ProfitLine[] = [];
  readonly #nets: readonly (ReadonlyMap<number, Minor> | null)[];

  constructor(windows: readonly (readonly AccountSum[])[]) {
    this.#nets = windows.map((sums) => (sums.length === 0 ? null : toNets(sums)));
  }

  /** What some accounts tell; one that has nothing to tell is left out unless readers look for it. */
  readonly addLine = (id: string, accounts: readonly number[], always = false): void => {
    const amounts = this.#measure(accounts);
    if (!always && !hasAny(amounts)) return;
    this.lines.push({ id, role: "line", parts: [], accounts, amounts });
  };

  readonly addSum = (id: string, ids: readonly string[]): void => {
    const parts = this.lines.filter((line) => ids.includes(line.id));
    const accounts = parts.flatMap((part) => part.accounts);
    const amounts = this.#measure(accounts);
    this.lines.push({ id, role: "sum", parts: parts.map((part) => part.id), accounts, amounts });
  };

  /** A stage, and below it the accounts that moved where there are several. */
  addStage(stage: Stage, accounts: readonly number[]): void {
    const details = accounts
      .map((account) => ({ account, amounts: this.#measure([account]) }))
      .filter(({ amounts }) => hasAny(amounts));
    if (details.length === 0) return;
    const isSplit = details.length > 1;
    this.lines.push({
      id: stage,
      role: "line",
      parts: isSplit ? details.map(({ account }) => String(account)) : [],
      accounts,
      amounts: this.#measure(accounts),
    });
    if (!isSplit) return;
    for (const { account, amounts } of details)
      this.lines.push({
        id: String(account),
        role: "detail",
        parts: [],
        accounts: [account],
        amounts,
      });
  }

  #measure(accounts: readonly number[]): (Minor | null)[] {
    return this.#nets.map(
      (net) => net && accounts.reduce((sum, account) => sum - (net.get(account) ?? 0n), 0n),
    );
  }
}

/** Debit less credit of each account. */
function toNets(sums: readonly AccountSum[]): Map<number, Minor> {
  const nets = new Map<number, Minor>();
  for (const { account, debit, credit } of sums)
    nets.set(account, (nets.get(account) ?? 0n) + debit - credit);
  return nets;
}

const hasAny = (amounts: readonly (Minor | null)[]): boolean =>
  amounts.some((amount) => amount !== null && amount !== 0n);
