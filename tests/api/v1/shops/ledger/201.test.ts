import { expect, it } from "vitest";
import { POST as reverse } from "@/app/api/v1/shops/[shop]/ledger/entries/[id]/reversal/route";
import { POST as post } from "@/app/api/v1/shops/[shop]/ledger/entries/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

it("posts a manual entry once for one Idempotency-Key, and reverses it once", async () => {
  const shop = await makeBook();
  const headers = await keyFor(shop, "accountant");
  const order = {
    method: "POST",
    path: `/shops/${shop.publicId}/ledger/entries`,
    params: { shop: shop.publicId },
    headers: { ...headers, "idempotency-key": "slot-fee" },
    body: {
      date: "2026-08-06",
      lines: [
        { account: 6105, amount: "50000" },
        { account: 1001, amount: "-50000" },
      ],
      reason: "坑位费",
    },
  };
  const first = await call(post, order);
  expect([first.status, first.body.sourceKey]).toEqual([201, "slot-fee"]);
  expect((await call(post, order)).body).toEqual(first.body);
  const { id } = first.body;
  const takeBack = {
    method: "POST",
    path: `${order.path}/${id}/reversal`,
    params: { shop: shop.publicId, id },
    headers,
    body: { reason: "记错了" },
  };
  const reversal = await call(reverse, takeBack);
  expect([reversal.status, reversal.body.reverses]).toEqual([201, id]);
  const again = await call(reverse, takeBack);
  expect([again.status, again.body.code]).toEqual([409, "ledger/already-reversed"]);
});
