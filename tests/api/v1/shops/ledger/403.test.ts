import { expect, it } from "vitest";
import { POST as reverse } from "@/app/api/v1/shops/[shop]/ledger/entries/[id]/reversal/route";
import { GET as list, POST as post } from "@/app/api/v1/shops/[shop]/ledger/entries/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

it("lets a viewer read the journal and write nothing into it", async () => {
  const shop = await makeBook();
  const headers = await keyFor(shop, "client");
  const order = { path: "/ledger/entries", params: { shop: shop.publicId, id: "ent_1" }, headers };
  expect((await call(list, order)).status).toBe(200);
  const write = { ...order, method: "POST", body: { reason: "x" } };
  expect((await call(post, write)).status).toBe(403);
  expect((await call(reverse, write)).status).toBe(403);
});
