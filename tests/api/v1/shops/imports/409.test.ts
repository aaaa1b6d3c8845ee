import { expect, it } from "vitest";
import { POST as post } from "@/app/api/v1/shops/[shop]/imports/[id]/post/route";
import { POST as undo } from "@/app/api/v1/shops/[shop]/imports/[id]/undo/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { handIn, makeBookShop, runJobOf } from "@/tests/support/import-runs";

freshDatabase();

it("posts what was rehearsed and undoes what was posted, and nothing else", async () => {
  const shop = await makeBookShop();
  const headers = await keyFor(shop);
  await handIn(shop, "costs.csv", "日期,费用类型,金额\r\n2026-08-01,样品,5.00\r\n");
  const params = { shop: shop.publicId, id: "imp_1" };
  const send = (handler: typeof post, body: object) =>
    call(handler, { method: "POST", path: "/x", params, headers, body });
  expect(await send(post, {})).toMatchObject({
    status: 409,
    body: { code: "importers/wrong-state" },
  });
  await runJobOf(shop, 1n, "post");
  expect((await send(undo, { reason: "wrong shop" })).status).toBe(202);
  await runJobOf(shop, 1n, "undo");
  expect(await send(undo, { reason: "wrong shop" })).toMatchObject({
    status: 409,
    body: { code: "importers/nothing-to-undo" },
  });
});
