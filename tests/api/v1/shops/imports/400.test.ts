import { expect, it } from "vitest";
import { POST as fixes } from "@/app/api/v1/shops/[shop]/imports/[id]/fixes/route";
import { POST as templates } from "@/app/api/v1/shops/[shop]/mapping-templates/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { sendFile } from "@/tests/support/hand-in";
import { makeBookShop } from "@/tests/support/import-runs";

freshDatabase();

const FILE = { name: "costs.csv", text: "日期,费用类型,金额\r\n" };

it("names the option beside the files that cannot be read", async () => {
  const shop = await makeBookShop();
  const headers = await keyFor(shop);
  for (const [field, value] of [
    ["asOf", "yesterday"],
    ["source", "a picture"],
    ["mapping", "{"],
  ] as const) {
    const { status, body } = await sendFile(shop, headers, FILE, { fields: { [field]: value } });
    expect([field, status, body.code]).toEqual([field, 400, "importers/bad-options"]);
    expect(body.errors[0].pointer).toMatch(new RegExp(`^/${field}`));
  }
});

it("names the correction and the mapped field at fault", async () => {
  const shop = await makeBookShop();
  const headers = await keyFor(shop);
  const fix = { file: "fil_1", row: 2, column: "金额", value: "1\n2" };
  const corrected = await call(fixes, {
    method: "POST",
    path: "/x",
    params: { shop: shop.publicId, id: "imp_1" },
    headers,
    body: { fixes: [fix] },
  });
  expect([corrected.status, corrected.body.errors[0].pointer]).toEqual([400, "/fixes/0/value"]);
  const mapping = { target: "costs", columns: { day: "日期" }, account: 6301 };
  const saved = await call(templates, {
    method: "POST",
    path: "/x",
    params: { shop: shop.publicId },
    headers,
    body: { name: "快递", mapping },
  });
  expect([saved.status, saved.body.errors[0].pointer]).toEqual([400, "/mapping/columns/amount"]);
});
