import { addDays } from "@/lib/kernel";
import type { Ctx } from "@/lib/platform/context";
import type { TestShop } from "./factories";
import { makeOrder } from "./ledger/fact-builders";
import { addFiles, makeBook } from "./ledger/make-book";
import { postFacts } from "./ledger/small-book";

/** One order a day of so many fen, from a day on, through creator c1 unless another one is named. */
export const dailySales = (from: string, amounts: readonly number[], creator = "c1") =>
  amounts.map((amount, i) =>
    makeOrder({
      subOrderNo: `${creator}:${addDays(from, i)}`,
      payable: BigInt(amount),
      orderedAt: `${addDays(from, i)} 10:00:00`,
      paidAt: `${addDays(from, i)} 10:00:00`,
      creatorId: creator,
      creatorName: creator === "c1" ? "茶叔" : "叶子",
      traffic: "organic",
      channel: "live",
    }),
  );

/** So many orders of 100.00 on each day from a day on. */
export const busySales = (from: string, counts: readonly number[]) =>
  counts.flatMap((count, i) =>
    Array.from({ length: count }, (_, n) =>
      makeOrder({
        subOrderNo: `${addDays(from, i)}:${n}`,
        orderedAt: `${addDays(from, i)} 10:00:00`,
        paidAt: `${addDays(from, i)} 10:00:00`,
        channel: "live",
      }),
    ),
  );

/** A shop that sold 100.00 on every day of so many from 1 January 2026 on. */
export async function makeSteadyShop(days: number): Promise<TestShop> {
  const shop = await makeBook();
  await addFiles(shop, 2);
  await postFacts(shop, dailySales("2026-01-01", new Array<number>(days).fill(10_000)));
  return shop;
}

/** The same caller at noon of another day. */
export const onDay = (shop: TestShop, day: string): Ctx => ({
  ...shop.ctx,
  now: new Date(`${day}T04:00:00Z`),
});
