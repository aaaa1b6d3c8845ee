import type {
  AccountFlowFact,
  AdFinanceFact,
  AdPlanFact,
  AllianceFact,
  Channel,
  CommissionRateFact,
  Fact,
  FactKind,
  FlowScene,
  FundFlowFact,
  ManualFact,
  OrderFact,
  PolicyFact,
  SettlementFact,
  StatementFact,
  Traffic,
  UnitCostFact,
} from "@/lib/ledger";

/** Which fact, and which of its possible tellings: small numbers, so that a failing sequence shrinks to a short one. */
export interface FactSeed {
  readonly kind: FactKind;
  readonly key: number;
  readonly variant: number;
}

/** Keys of each kind; few, so that tellings meet. */
export const KEYS: Readonly<Record<FactKind, number>> = {
  order: 6,
  fundFlow: 10,
  accountFlow: 10,
  alliance: 6,
  adFinance: 4,
  adPlan: 8,
  settlement: 3,
  policy: 2,
  unitCost: 4,
  commissionRate: 4,
  manual: 3,
  statement: 2,
};

type Draw = <T>(...choices: readonly T[]) => T;

/** A dice of its own for every seed; the same seed is the same fact in every sequence. */
function diceOf(seed: FactSeed): Draw {
  let state = 2166136261;
  for (const char of `${seed.kind}/${seed.key}/${seed.variant}`)
    state = Math.imul(state ^ char.charCodeAt(0), 16777619);
  return (...choices) => {
    state = Math.imul(state ^ (state >>> 15), 2246822507) + 0x9e3779b9;
    const index = ((state ^ (state >>> 13)) >>> 0) % choices.length;
    return choices[index] as (typeof choices)[number];
  };
}

/** Organic and ad-boosted rates that creators have, in basis points. */
const RATES: readonly (readonly [organic: number, ad: number])[] = [
  [500, 1500],
  [800, 2000],
  [1000, 1000],
];

const CHANNELS: readonly (Channel | null)[] = [null, "live", "video", "card", "search", "other"];
const TRAFFICS: readonly (Traffic | null)[] = [null, "ad", "organic"];
const CREATORS = [null, "C0", "C1"] as const;
const PRODUCTS = [null, "P0", "P1"] as const;
const DAYS = ["2026-07-30", "2026-07-31", "2026-08-01", "2026-08-10", "2026-08-11", "2026-09-01"];
const AMOUNTS = [0n, 1n, 99n, 1000n, 12345n] as const;

const at = (draw: Draw): string => `${draw(...DAYS)} ${draw("00:00:00", "12:34:56", "23:59:59")}`;
const named = (id: string | null): string | null => (id === null ? null : `Name of ${id}`);

/** What a rate makes of a base, or an amount that no rate makes. */
function commissionOf(draw: Draw, base: bigint): bigint {
  const [organic, ad] = draw(...RATES);
  return draw(
    (base * BigInt(organic)) / 10_000n,
    (base * BigInt(ad)) / 10_000n,
    base / 3n + 7n,
    0n,
  );
}

export function makeFact(seed: FactSeed, rowNumber: number): Fact {
  const draw = diceOf(seed);
  const origin = { rowNumber, rank: draw(0, 1, 1, 2) };
  return { ...origin, ...MAKERS[seed.kind](draw, seed.key) } as Fact;
}

type Made<F extends Fact> = Omit<F, "rowNumber" | "rank">;

const MAKERS: Readonly<Record<FactKind, (draw: Draw, key: number) => Made<Fact>>> = {
  order: makeOrder,
  fundFlow: makeFundFlow,
  accountFlow: makeAccountFlow,
  alliance: makeAlliance,
  adFinance: makeAdFinance,
  adPlan: makeAdPlan,
  settlement: makeSettlement,
  policy: makePolicy,
  unitCost: makeUnitCost,
  commissionRate: makeCommissionRate,
  manual: makeManual,
  statement: makeStatement,
};

function makeOrder(draw: Draw, key: number): Made<OrderFact> {
  const creatorId = draw(...CREATORS);
  return {
    kind: "order",
    subOrderNo: `S${key}`,
    orderNo: draw(null, `M${key}`),
    productId: draw(...PRODUCTS),
    productName: draw(null, "Oolong"),
    merchantSku: draw(null, "K0", "K1"),
    quantity: draw(1, 2, 3),
    payable: draw(...AMOUNTS),
    shipping: draw(0n, 0n, 600n),
    platformDiscount: draw(...AMOUNTS),
    merchantDiscount: draw(...AMOUNTS),
    creatorDiscount: draw(0n, 0n, 250n),
    orderedAt: at(draw),
    paidAt: draw(null, at(draw), at(draw), at(draw)),
    status: draw("paid", "done"),
    refund: draw("none", "none", "pending", "partial", "full"),
    creatorId,
    creatorName: named(creatorId),
    traffic: draw(...TRAFFICS),
    channel: draw(...CHANNELS),
  };
}

function makeAlliance(draw: Draw, key: number): Made<AllianceFact> {
  const base = draw(0n, 1000n, 12345n);
  const estimated = commissionOf(draw, base);
  const creatorId = draw(...CREATORS);
  return {
    kind: "alliance",
    subOrderNo: `S${key}`,
    productId: draw(...PRODUCTS),
    productName: null,
    creatorId,
    creatorName: named(creatorId),
    paidAt: draw(null, at(draw)),
    settledAt: null,
    state: draw("paid", "received", "settled", "refunded", "expired", "unknown"),
    commissionBase: base,
    rateBps: null,
    estimatedCommission: estimated,
    actualCommission: draw(null, estimated),
    estimatedAdCommission: draw(null, null, null, estimated / 2n),
    estimatedBonus: draw(0n, 0n, 33n),
    actualBonus: null,
    channel: draw(...CHANNELS),
  };
}

const SCENES: readonly FlowScene[] = [
  ...(["settlement", "settlement", "settlement", "settlement", "feeReturn"] as const),
  ...(["refundAfterSettlement", "refundAfterSettlement", "subsidyReversal", "insurance"] as const),
  ...(["adTopUp", "withdrawal", "withdrawalReturn", "smallPayment", "compensationPaid"] as const),
  ...(["penalty", "compensationReceived", "rebate", "depositPaid", "depositReturned"] as const),
  ...(["logistics", "paymentCost", "promotion", "gift", "commissionIncome"] as const),
  ...(["financing", "unknown"] as const),
];

/** Movements belong to the same order whoever tells them, but for a telling in eight. */
const orderOf = (draw: Draw, key: number): string | null =>
  draw(false, false, false, false, false, false, false, true)
    ? draw(null, "S0", "S1")
    : key < 8
      ? `S${key % 6}`
      : null;

function makeFundFlow(draw: Draw, key: number): Made<FundFlowFact> {
  const creatorId = draw(...CREATORS);
  const scene = draw(...SCENES);
  const receivable = scene === "settlement" ? draw(1000n, 12345n, 5000n) : 0n;
  const shipping = draw(0n, 600n);
  const back = scene === "feeReturn" ? 1n : -1n;
  const columns = {
    receivable,
    shipping,
    refund: scene === "settlement" ? draw(0n, 0n, -500n, -receivable) : 0n,
    platformFee: draw(0n, 6n) * back,
    commission: commissionOf(draw, receivable - shipping) * back,
    agencyFee: draw(0n, 11n) * back,
    channelFee: draw(0n, 0n, 5n) * back,
  };
  const net =
    columns.receivable +
    columns.refund +
    columns.platformFee +
    columns.commission +
    columns.agencyFee +
    columns.channelFee;
  const plain = draw(-1000n, -12345n, 777n);
  return {
    kind: "fundFlow",
    flowNo: `F${key}`,
    occurredAt: at(draw),
    amount: scene === "settlement" || scene === "feeReturn" ? draw(net, net, net, net - 3n) : plain,
    scene,
    sceneText: `As printed: ${scene}`,
    adBilled: draw(false, false, true),
    subOrderNo: orderOf(draw, key),
    orderNo: null,
    orderedAt: draw(null, at(draw)),
    productId: draw(...PRODUCTS),
    productName: null,
    creatorId,
    creatorName: named(creatorId),
    ...columns,
    feeWaived: null,
    remark: null,
  };
}

function makeAccountFlow(draw: Draw, key: number): Made<AccountFlowFact> {
  return {
    kind: "accountFlow",
    flowNo: `F${key}`,
    occurredAt: at(draw),
    amount: draw(-1000n, 4321n, 999n, 0n),
    balance: null,
    scene: draw(...SCENES),
    sceneText: "As printed",
    subOrderNo: orderOf(draw, key),
    orderNo: null,
    remark: draw(null, "Remark"),
  };
}

function makeAdFinance(draw: Draw, key: number): Made<AdFinanceFact> {
  return {
    kind: "adFinance",
    adAccountId: key % 2 === 0 ? "" : "A1",
    day: key < 2 ? "2026-07-31" : "2026-08-10",
    cash: draw(...AMOUNTS),
    promo: draw(0n, 0n, 100n, 331n),
    coupon: draw(0n, 0n, 17n),
    sharedCash: draw(0n, 0n, 500n),
    sharedPromo: draw(0n, 0n, 41n),
  };
}

function makeAdPlan(draw: Draw, key: number): Made<AdPlanFact> {
  return {
    kind: "adPlan",
    adAccountId: key % 4 === 3 ? "A1" : "",
    campaignId: `G${key % 2}`,
    campaignName: `Campaign ${key % 2}`,
    day: key < 4 ? "2026-07-31" : "2026-08-10",
    hour: key === 1 ? 9 : null,
    productId: key % 4 === 2 ? "P0" : null,
    creatorId: key === 6 ? "C0" : null,
    creatorName: null,
    mode: "standard",
    channel: draw(...CHANNELS),
    spend: draw(...AMOUNTS),
    impressions: null,
    clicks: null,
    conversions: null,
    orders: null,
    gmv: null,
  };
}

function makeSettlement(draw: Draw, key: number): Made<SettlementFact> {
  const fees = { platformFee: -6n, commission: draw(0n, -50n), agencyFee: 0n, channelFee: 0n };
  return {
    kind: "settlement",
    subOrderNo: `S${key}`,
    orderNo: null,
    settledAt: "2026-08-10 00:00:00",
    orderedAt: null,
    typeText: "settled",
    amount: 1000n,
    income: draw(1006n, 1056n),
    outcome: -6n,
    refundBefore: 0n,
    ...fees,
    occurrence: 0,
  };
}

function makePolicy(draw: Draw, key: number): Made<PolicyFact> {
  return {
    kind: "policy",
    policyNo: `Y${key}`,
    flowNo: draw(null, "F8"),
    subOrderNo: null,
    occurredAt: at(draw),
    premium: draw(30n, 60n),
  };
}

function makeUnitCost(draw: Draw, key: number): Made<UnitCostFact> {
  return {
    kind: "unitCost",
    merchantSku: `K${key % 2}`,
    name: null,
    unitCost: draw(0n, 100n, 450n),
    effectiveOn: key < 2 ? "2026-01-01" : "2026-08-10",
  };
}

function makeCommissionRate(draw: Draw, key: number): Made<CommissionRateFact> {
  const [organicRateBps, adRateBps] = draw(...RATES);
  return {
    kind: "commissionRate",
    creatorId: `C${key % 2}`,
    creatorName: null,
    productId: key === 3 ? "P0" : "*",
    organicRateBps,
    adRateBps,
    effectiveOn: key < 2 ? "2026-01-01" : "2026-08-01",
    expiresOn: draw(null, null, "2026-08-10"),
  };
}

function makeManual(draw: Draw, key: number): Made<ManualFact> {
  return {
    kind: "manual",
    reference: `R${key}`,
    day: draw(...DAYS),
    account: draw(6105, 6106, 6301),
    amount: draw(0n, 1n, 8000n),
    creatorId: draw(...CREATORS),
    creatorName: null,
    productId: draw(...PRODUCTS),
    memo: draw(null, "Memo"),
  };
}

function makeStatement(draw: Draw, key: number): Made<StatementFact> {
  const own = { grossSales: draw(0n, 5000n), refund: draw(0n, 400n), platformFee: draw(0n, 30n) };
  const net = own.grossSales - own.refund - own.platformFee;
  return {
    kind: "statement",
    reference: `T${key}`,
    typeText: "Order",
    currency: "CNY",
    orderNo: draw(null, `T${key}`),
    orderedAt: draw(null, at(draw)),
    settledAt: at(draw),
    settlement: draw(net, net, net - 5n),
    ...own,
    sellerDiscount: draw(0n, 20n),
    paymentFee: 0n,
    commission: draw(0n, 15n),
    adCommission: draw(0n, 9n),
    agencyFee: 0n,
    adSpend: draw(0n, 70n),
    logistics: draw(0n, 80n),
    compensation: draw(0n, 12n),
    other: 0n,
  };
}
