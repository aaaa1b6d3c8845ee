import type { Minor } from "@/lib/kernel";
import type { Rng } from "@/lib/numerics/rng";
import { samplePoisson } from "@/lib/numerics/sampling-poisson";
import type { AdDay } from "./ad-day";
import type { DayDemand } from "./demand";
import { DAY_SECONDS } from "./local-time";
import { applyBps, type SimulatedOrder } from "./simulated-order";
import { type Agenda, addFlow, type DueFlow } from "./wallet-day";
import type { WalletScene } from "./wallet-flow";

/** The purses that a shop watches while it runs. */
export interface Purses {
  readonly agenda: Agenda;
  readonly openingWallet: Minor;
  /** Cash in the ad account. */
  adCash: Minor;
  /** What the bank had to put into the ad account because the wallet was empty; no file of the platform shows it. */
  bankTopUp: Minor;
  /** Cash spend of this month and the last one, for the rebate. */
  monthSpend: Minor;
  lastMonthSpend: Minor;
}

const HOUR = 3600;
const TEN_YUAN: Minor = 1000n;
const HUNDRED_YUAN: Minor = 10_000n;

/** Puts on the agenda what the shop and the platform do beside orders: top-ups, withdrawals, rewards, penalties. */
export function scheduleRoutine(
  purses: Purses,
  demand: DayDemand,
  ads: AdDay,
  orders: readonly SimulatedOrder[],
  rng: Rng,
): void {
  const start = demand.dayIndex * DAY_SECONDS;
  const add = (second: number, scene: WalletScene, amount: DueFlow["amount"], remark?: string) =>
    addFlow(purses.agenda, {
      at: start + second,
      scene,
      amount,
      order: null,
      remark: remark ?? null,
    });
  scheduleTopUp(purses, ads.funding.cash, add);
  scheduleWithdrawal(purses, demand.dayIndex, ads, add, rng);
  if (demand.day.endsWith("-06") && purses.lastMonthSpend > 0n) {
    add(15 * HOUR, "rebate", applyBps(purses.lastMonthSpend, 120), "投放返点");
  }
  const rewards = samplePoisson(rng, orders.length * 0.012);
  if (rewards > 0) add(22 * HOUR + 600, "reviewReward", BigInt(rewards * -100));
  const installments = orders.filter((order) => order.buyer.paymentMethod === "抖音月付");
  const financed = installments.reduce((sum, order) => sum + order.amounts.payable, 0n);
  add(23 * HOUR + 900, "installmentInterest", -applyBps(financed, 20));
  if (rng.chance(0.02))
    add(11 * HOUR, "penalty", -BigInt(2000 + rng.below(18_000)), "延迟发货扣款");
  if (rng.chance(0.012)) add(16 * HOUR, "platformCompensation", BigInt(500 + rng.below(9000)));
  if (rng.chance(0.004)) add(17 * HOUR, "manualAdjustment", BigInt(rng.below(4000) - 2500));
}

type Add = (second: number, scene: WalletScene, amount: DueFlow["amount"], remark?: string) => void;

/** Three days of spend at a time, an hour past midnight, before the day's ads run. */
function scheduleTopUp(purses: Purses, cashToday: Minor, add: Add): void {
  if (purses.adCash >= cashToday) return;
  const missing = cashToday - purses.adCash;
  add(HOUR + 7, "adTopUp", (balance) => {
    const wanted = roundUp(missing > cashToday * 3n ? missing : cashToday * 3n, HUNDRED_YUAN);
    const affordable = balance > 0n ? (balance / 100n) * 100n : 0n;
    const taken = wanted < affordable ? wanted : affordable;
    const fromBank = taken < missing ? roundUp(missing - taken, HUNDRED_YUAN) : 0n;
    purses.bankTopUp += fromBank;
    purses.adCash += taken + fromBank;
    return -taken;
  });
}

/** On Fridays most of what lies above a reserve goes to the bank; rarely the bank sends it back the next day. */
function scheduleWithdrawal(
  purses: Purses,
  dayIndex: number,
  ads: AdDay,
  add: Add,
  rng: Rng,
): void {
  if ((dayIndex + 4) % 7 !== 5) return;
  const bounced = rng.chance(0.015);
  const reserve = purses.openingWallet + ads.funding.cash * 6n;
  add(10 * HOUR, "withdrawal", (balance) => {
    const spare = ((balance - reserve) * 8n) / 10n;
    const amount = spare > HUNDRED_YUAN ? (spare / TEN_YUAN) * TEN_YUAN : 0n;
    if (bounced && amount > 0n) add(DAY_SECONDS + 9 * HOUR, "withdrawalReturn", amount, "银行退票");
    return -amount;
  });
}

function roundUp(amount: Minor, step: Minor): Minor {
  return ((amount + step - 1n) / step) * step;
}
