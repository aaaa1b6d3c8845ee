import type { Minor } from "@/lib/kernel";
import { ACCOUNT, CHART_OF_ACCOUNTS, type Stage } from "./chart-of-accounts";
import { type AccountSum, type FigureDefinition, marketingAccountsOf } from "./figures";

/** Cost stages in the order money leaves. 让利 is no step: 支付GMV is already without it. */
const COST_STAGES = [
  "goods",
  "advertising",
  "creators",
  "platform",
  "fulfilment",
] as const satisfies readonly Stage[];
export type CostStage = (typeof COST_STAGES)[number];

export type BridgeKey = "paidGmv" | "refunds" | CostStage | "otherIncome" | "contribution";

/** One bar of the way from 支付GMV to 贡献利润. */
export interface BridgeStep {
  readonly key: BridgeKey;
  /** A level stands on the ground; a change hangs between `before` and `after`. */
  readonly kind: "level" | "change";
  readonly amount: Minor;
  readonly before: Minor;
  readonly after: Minor;
  /** What to open behind the bar. */
  readonly accounts: readonly number[];
}

/** Accounts of each cost stage that count: every expense once, grants only when the definition names them. */
export function costAccountsOf(definition: FigureDefinition): Record<CostStage, number[]> {
  const marketing = marketingAccountsOf(definition);
  const accounts: Record<CostStage, number[]> = {
    goods: [],
    advertising: [],
    creators: [],
    platform: [],
    fulfilment: [],
  };
  for (const { code, kind, stage } of CHART_OF_ACCOUNTS) {
    if (kind !== "expense" || stage === null || stage === "discounts") continue;
    if (code === ACCOUNT.adPromo && !marketing.has(code)) continue;
    accounts[stage].push(code);
  }
  return accounts;
}

/** The steps sum exactly: each begins where the one before ended, and the last level is 贡献利润. */
export function toProfitBridge(
  sums: readonly AccountSum[],
  definition: FigureDefinition,
): BridgeStep[] {
  const netOf = (accounts: readonly number[]): Minor => {
    let net = 0n;
    for (const line of sums) if (accounts.includes(line.account)) net += line.debit - line.credit;
    return net;
  };
  const stages = costAccountsOf(definition);
  const sales = [ACCOUNT.grossSales, ACCOUNT.merchantDiscount];
  const changes: readonly (readonly [BridgeKey, readonly number[]])[] = [
    ["refunds", [ACCOUNT.refunds]],
    ...COST_STAGES.map((stage) => [stage, stages[stage]] as const),
    ["otherIncome", [ACCOUNT.otherIncome]],
  ];
  const paidGmv = -netOf(sales);
  const steps: BridgeStep[] = [
    { key: "paidGmv", kind: "level", amount: paidGmv, before: 0n, after: paidGmv, accounts: sales },
  ];
  let level = paidGmv;
  for (const [key, accounts] of changes) {
    const amount = -netOf(accounts);
    if (amount === 0n && key === "otherIncome") continue;
    steps.push({ key, kind: "change", amount, before: level, after: level + amount, accounts });
    level += amount;
  }
  steps.push({
    key: "contribution",
    kind: "level",
    amount: level,
    before: 0n,
    after: level,
    accounts: steps.flatMap((step) => step.accounts),
  });
  return steps;
}
