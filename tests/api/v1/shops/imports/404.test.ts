import { expect, it } from "vitest";
import { GET as preview } from "@/app/api/v1/shops/[shop]/files/[file]/tables/route";
import { GET as rejects } from "@/app/api/v1/shops/[shop]/imports/[id]/rejects/route";
import { GET as getImport } from "@/app/api/v1/shops/[shop]/imports/[id]/route";
import { DELETE as forget } from "@/app/api/v1/shops/[shop]/mapping-templates/[id]/route";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { handIn, makeBookShop } from "@/tests/support/import-runs";

freshDatabase();

it("knows nothing of another shop's imports, files and templates", async () => {
  const shop = await makeBookShop();
  await handIn(shop, "costs.csv", "日期,费用类型,金额\r\n2026-08-01,样品,5.00\r\n");
  const headers = await keyFor(await makeBookShop());
  for (const [handler, params, method] of [
    [getImport, { id: "imp_1" }, "GET"],
    [rejects, { id: "imp_1" }, "GET"],
    [preview, { file: "fil_1" }, "GET"],
    [forget, { id: "tpl_1" }, "DELETE"],
  ] as const) {
    const { status } = await call(handler, {
      method,
      path: "/x",
      params: { shop: shop.publicId, ...params },
      headers,
    });
    expect(status).toBe(404);
  }
});
