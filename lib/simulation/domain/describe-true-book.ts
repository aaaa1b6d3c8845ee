import type { ShopHistory } from "./shop-history";
import type { BookTally } from "./true-book-tally";

/** The truth of a set of sample files, in minor units, for whoever imports them to hold their book against. */
export function describeTrueBook(history: ShopHistory, book: BookTally) {
  const { profile, options } = history;
  const creators = book.figuresBy("creatorId");
  const spend = book.campaignSpend();
  return {
    unit: "fen",
    shop: profile.shopName,
    from: options.from,
    to: options.to,
    counts: {
      subOrders: book.subOrders,
      paidSubOrders: book.figures().orders,
      fundFlows: book.flows,
      settled: book.settled,
    },
    book: {
      ...book.figures(),
      receivable1101: book.balance(1101),
      walletEnd: book.balance(1201),
      accruedCommission2101: -book.balance(2101),
    },
    balances: Object.fromEntries(book.balances().map(([account, amount]) => [account, amount])),
    byCreator: profile.creators.map((creator) => ({
      id: creator.creatorId,
      name: creator.name,
      ...creators.get(creator.creatorId),
    })),
    adSpend: [
      ...profile.plans.map((plan) => ({
        campaignId: plan.campaignId,
        name: plan.name,
        spend: spend.get(plan.campaignId) ?? 0n,
        trueResponse: plan.response,
      })),
      { campaignId: null, name: "未分配", spend: spend.get(null) ?? 0n, trueResponse: null },
    ],
  };
}
