import { expect, it } from "vitest";
import { POST as fixes } from "@/app/api/v1/shops/[shop]/imports/[id]/fixes/route";
import { POST as rehearse } from "@/app/api/v1/shops/[shop]/imports/[id]/rehearse/route";
import { POST as templates } from "@/app/api/v1/shops/[shop]/mapping-templates/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { sendFile } from "@/tests/support/hand-in";
import { makeBookShop } from "@/tests/support/import-runs";

freshDatabase();

it("lets nobody hand in or change anything who may only look", async () => {
  const shop = await makeBookShop();
  const headers = await keyFor(shop, "client");
  const sent = await sendFile(shop, headers, { name: "costs.csv", text: "日期,费用类型,金额\r\n" });
  expect(sent.status).toBe(403);
  for (const handler of [fixes, rehearse, templates]) {
    const params = { shop: shop.publicId, id: "imp_1" };
    const answer = await call(handler, { method: "POST", path: "/x", params, headers, body: {} });
    expect([answer.status, answer.body.code]).toEqual([403, "auth/forbidden"]);
  }
});
