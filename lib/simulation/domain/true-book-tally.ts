import { type CalendarDay, type Minor, ratio } from "@/lib/kernel";
import type { Channel, Traffic } from "@/lib/ledger";

export interface FactDimensions {
  readonly day: CalendarDay;
  readonly channel: Channel | null;
  readonly traffic: Traffic | null;
  readonly creatorId: string | null;
  readonly productId: string | null;
}

export const NO_FACT_DIMENSIONS: FactDimensions = {
  day: "",
  channel: null,
  traffic: null,
  creatorId: null,
  productId: null,
};

export type TallyDimension = "day" | "channel" | "traffic" | "creatorId" | "productId";

const DIMENSIONS: readonly TallyDimension[] = [
  "day",
  "channel",
  "traffic",
  "creatorId",
  "productId",
];

/** Figures of a set of postings, by the default definition; ratios are null without a denominator. */
export interface TrueFigures {
  readonly paidGmv: Minor;
  readonly merchantDiscount: Minor;
  readonly refunds: Minor;
  readonly netSales: Minor;
  readonly adCash: Minor;
  readonly adGrant: Minor;
  readonly adCoupon: Minor;
  readonly commissionOrganic: Minor;
  readonly commissionAd: Minor;
  readonly agencyFees: Minor;
  readonly platformFee: Minor;
  readonly insurance: Minor;
  readonly otherMarketing: Minor;
  readonly marketingCost: Minor;
  readonly cogs: Minor;
  readonly contribution: Minor;
  readonly compositeRoi: number | null;
  readonly orders: number;
}

type Amounts = Map<number, Minor>;

/** Balances by account, in all and by dimension; debits positive. Every posting is checked to sum to zero. */
export class BookTally {
  subOrders = 0;
  flows = 0;
  settled = 0;
  private readonly total: Amounts = new Map();
  private readonly parts = new Map<string, Amounts>();
  private readonly orders = new Map<string, number>();
  private readonly campaigns = new Map<string | null, Minor>();

  post(dimensions: FactDimensions, legs: readonly (readonly [account: number, amount: Minor])[]) {
    if (legs.reduce((sum, [, amount]) => sum + amount, 0n) !== 0n) {
      throw new Error(`The legs do not sum to zero: ${legs.join(" ")}`);
    }
    for (const amounts of this.amountsOf(dimensions)) {
      for (const [account, amount] of legs) {
        amounts.set(account, (amounts.get(account) ?? 0n) + amount);
      }
    }
  }

  countPaid(dimensions: FactDimensions): void {
    for (const key of ["", ...DIMENSIONS.map((name) => toKey(name, dimensions[name]))]) {
      this.orders.set(key, (this.orders.get(key) ?? 0) + 1);
    }
  }

  addCampaignSpend(campaignId: string | null, spend: Minor): void {
    this.campaigns.set(campaignId, (this.campaigns.get(campaignId) ?? 0n) + spend);
  }

  balance(account: number): Minor {
    return this.total.get(account) ?? 0n;
  }

  /** Accounts with a balance, in the order of their codes. */
  balances(): readonly (readonly [account: number, amount: Minor])[] {
    return [...this.total].filter(([, amount]) => amount !== 0n).sort(([a], [b]) => a - b);
  }

  figures(): TrueFigures {
    return toFigures(this.total, this.orders.get("") ?? 0);
  }

  /** Figures by the values of one dimension; postings without one are under null. */
  figuresBy(dimension: TallyDimension): ReadonlyMap<string | null, TrueFigures> {
    const prefix = `${dimension}=`;
    return new Map(
      [...this.parts]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, amounts]) => [
          key.slice(prefix.length) || null,
          toFigures(amounts, this.orders.get(key) ?? 0),
        ]),
    );
  }

  /** Plan spend by campaign; what no plan report shows is under null. */
  campaignSpend(): ReadonlyMap<string | null, Minor> {
    return this.campaigns;
  }

  private amountsOf(dimensions: FactDimensions): Amounts[] {
    const parts = DIMENSIONS.map((name) => {
      const key = toKey(name, dimensions[name]);
      const found = this.parts.get(key) ?? new Map();
      this.parts.set(key, found);
      return found;
    });
    return [this.total, ...parts];
  }
}

function toKey(name: TallyDimension, value: string | null): string {
  return `${name}=${value ?? ""}`;
}

function toFigures(amounts: Amounts, orders: number): TrueFigures {
  const of = (...accounts: readonly number[]) =>
    accounts.reduce((sum, account) => sum + (amounts.get(account) ?? 0n), 0n);
  const paidGmv = -of(4001) - of(4101);
  const netSales = paidGmv - of(4201);
  const marketingCost = of(6001, 6003, 6101, 6102, 6103, 6104, 6105, 6106, 6201, 6202, 6203);
  return {
    paidGmv,
    merchantDiscount: of(4101),
    refunds: of(4201),
    netSales,
    adCash: of(6001),
    adGrant: of(6002),
    adCoupon: of(6003),
    commissionOrganic: of(6101),
    commissionAd: of(6102),
    agencyFees: of(6104),
    platformFee: of(6201),
    insurance: of(6202),
    otherMarketing: of(6103, 6105, 6106, 6203),
    marketingCost,
    cogs: of(5001),
    contribution: netSales - of(5001) - marketingCost - of(6204, 6301, 6302) - of(4301),
    compositeRoi: ratio(netSales, marketingCost),
    orders,
  };
}
