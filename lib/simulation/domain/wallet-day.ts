import type { Minor } from "@/lib/kernel";
import { DAY_SECONDS, dayIndexOf, type LocalSecond } from "./local-time";
import type { OrderNumbers } from "./order-numbers";
import { type SimulatedOrder, sumFees } from "./simulated-order";
import type { PolicyMovement, WalletFlow, WalletScene } from "./wallet-flow";

/** A movement that will happen; some amounts are only known when the balance before them is. */
export interface DueFlow {
  readonly at: LocalSecond;
  readonly scene: WalletScene;
  readonly amount: Minor | ((balance: Minor) => Minor);
  readonly order: SimulatedOrder | null;
  readonly remark: string | null;
}

interface DuePolicy {
  readonly order: SimulatedOrder;
  readonly premium: Minor;
}

/** Everything that is to happen on days to come. Each day is taken out once, so memory holds what is in flight. */
export interface Agenda {
  readonly flows: Map<number, DueFlow[]>;
  readonly policies: Map<number, DuePolicy[]>;
}

export function createAgenda(): Agenda {
  return { flows: new Map(), policies: new Map() };
}

export function addFlow(agenda: Agenda, flow: DueFlow): void {
  push(agenda.flows, dayIndexOf(flow.at), flow);
}

/** Puts all that an order will ever move on the agenda. */
export function scheduleOrder(agenda: Agenda, order: SimulatedOrder): void {
  const add = (at: LocalSecond, scene: WalletScene, amount: Minor) => {
    if (amount !== 0n) addFlow(agenda, { at, scene, amount, order, remark: null });
  };
  const { settlement, refund, policy } = order;
  if (settlement) add(settlement.settledAt, "settlement", settlement.amount);
  if (settlement && refund?.phase === "afterSettlement" && refund.kind !== "withdrawn") {
    add(refund.refundedAt, "refundToBuyer", -refund.buyerPart);
    if (settlement.feesReturned)
      add(refund.refundedAt, "feeReturn", sumFees(settlement.feesReturned));
    add(refund.refundedAt + 1, "subsidyReversal", -refund.subsidyPart);
  }
  for (const extra of order.extras) add(extra.at, extra.scene, -extra.paid);
  if (policy) {
    push(agenda.policies, dayIndexOf(policy.chargedAt), { order, premium: policy.premium });
    if (policy.returnedAt !== null) {
      push(agenda.policies, dayIndexOf(policy.returnedAt), { order, premium: -policy.premium });
    }
  }
}

export interface WalletDay {
  readonly flows: readonly WalletFlow[];
  readonly policies: readonly PolicyMovement[];
  readonly balance: Minor;
}

/** Carries out a day: in order of time, then of entry, each row on the balance of the one before. */
export function runWalletDay(
  agenda: Agenda,
  dayIndex: number,
  opening: Minor,
  numbers: OrderNumbers,
): WalletDay {
  const pools = poolPolicies(agenda.policies.get(dayIndex) ?? [], dayIndex);
  for (const pool of pools) addFlow(agenda, pool.flow);
  const due = (agenda.flows.get(dayIndex) ?? []).sort((a, b) => a.at - b.at);
  agenda.flows.delete(dayIndex);
  agenda.policies.delete(dayIndex);
  let balance = opening;
  const flowNos = new Map<DueFlow, string>();
  const flows: WalletFlow[] = [];
  for (const flow of due) {
    const amount = typeof flow.amount === "bigint" ? flow.amount : flow.amount(balance);
    if (amount === 0n) continue;
    balance += amount;
    const flowNo = numbers.next();
    flowNos.set(flow, flowNo);
    const { at, scene, order, remark } = flow;
    flows.push({ flowNo, at, scene, amount, balance, order, remark });
  }
  const policies = pools.flatMap(({ flow, members }) =>
    members.map(
      ({ order, premium }): PolicyMovement => ({
        policyNo: order.policy?.policyNo ?? "",
        flowNo: flowNos.get(flow) ?? "",
        order,
        at: flow.at,
        premium,
      }),
    ),
  );
  return { flows, policies, balance };
}

/** Premiums of a day leave the wallet in one row, those given back enter it in another. */
function poolPolicies(due: readonly DuePolicy[], dayIndex: number) {
  const pool = (members: readonly DuePolicy[], scene: WalletScene, second: number, verb: string) =>
    members.length === 0
      ? []
      : [
          {
            members,
            flow: {
              at: dayIndex * DAY_SECONDS + second,
              scene,
              amount: -members.reduce((sum, member) => sum + member.premium, 0n),
              order: null,
              remark: `${verb}（${members.length}笔保单）`,
            },
          },
        ];
  return [
    ...pool(
      due.filter((member) => member.premium > 0n),
      "insurance",
      86_000,
      "保费扣除",
    ),
    ...pool(
      due.filter((member) => member.premium < 0n),
      "insuranceReturn",
      86_040,
      "保费退还",
    ),
  ];
}

function push<T>(map: Map<number, T[]>, key: number, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}
