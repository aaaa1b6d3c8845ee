import { expect, it } from "vitest";
import { getChecklist } from "@/lib/onboarding/server";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

it("begins with the first import, and is ticked by what the book has been told", async () => {
  const empty = await makeBook();
  const nothing = await getChecklist(empty.ctx, { shopId: empty.shopId });
  expect(nothing).toMatchObject({ done: 0, next: "orders" });
  expect(nothing.items).toHaveLength(9);
  const book = await makeSmallBook();
  const { items, next } = await getChecklist(book.ctx, { shopId: book.shopId });
  expect(items.filter(({ isDone }) => isDone).map(({ id }) => id)).toEqual(["orders", "funds"]);
  expect(next).toBe("ads");
});

it("leaves out what the caller may not see, and the shops of others", async () => {
  const book = await makeSmallBook();
  const few = { ...book.ctx, permissions: new Set(["shops.view", "ledger.view"] as const) };
  expect((await getChecklist(few, { shopId: book.shopId })).items.map(({ id }) => id)).toEqual([
    "orders",
    "funds",
    "ads",
    "costs",
  ]);
  const other = await makeBook();
  await expect(getChecklist(other.ctx, { shopId: book.shopId })).rejects.toMatchObject({
    kind: "not-found",
  });
});
