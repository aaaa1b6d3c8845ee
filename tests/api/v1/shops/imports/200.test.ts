import { expect, it } from "vitest";
import { GET as arrivals } from "@/app/api/v1/shops/[shop]/arrivals/route";
import { GET as preview } from "@/app/api/v1/shops/[shop]/files/[file]/tables/route";
import { GET as rejects } from "@/app/api/v1/shops/[shop]/imports/[id]/rejects/route";
import { GET as imports } from "@/app/api/v1/shops/[shop]/imports/route";
import { GET as templates } from "@/app/api/v1/shops/[shop]/mapping-templates/route";
import { ArrivalList, FilePreviewDto, ImportPage, MappingTemplateList } from "@/lib/importers";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { handIn, makeBookShop, runJobOf } from "@/tests/support/import-runs";

freshDatabase();

it("answers as the documentation says", async () => {
  const shop = await makeBookShop();
  const headers = await keyFor(shop);
  await handIn(shop, "costs.csv", "日期,费用类型,金额\r\n2026-08-01,样品,5.00\r\n");
  await runJobOf(shop, 1n, "post");
  const ask = async (handler: typeof imports, path: string, params: Record<string, string> = {}) =>
    (
      await call(handler, {
        path: `/shops/${shop.publicId}/${path}`,
        params: { shop: shop.publicId, ...params },
        headers,
      })
    ).body;
  expect(ImportPage.parse(await ask(imports, "imports")).items).toHaveLength(1);
  expect(ArrivalList.parse(await ask(arrivals, "arrivals")).items).toHaveLength(1);
  expect(MappingTemplateList.parse(await ask(templates, "mapping-templates")).items).toEqual([]);
  const tables = await ask(preview, "files/fil_1/tables", { file: "fil_1" });
  expect(FilePreviewDto.parse(tables).tables[0]?.source).toBe("manual-costs");
});

it("gives the refused rows out as a file", async () => {
  const shop = await makeBookShop();
  const headers = await keyFor(shop);
  await handIn(shop, "costs.csv", "日期,费用类型,金额\r\n2026-08-01,样品,五元\r\n");
  await runJobOf(shop, 1n, "rehearse");
  const request = new Request(
    `http://localhost/shops/${shop.publicId}/imports/imp_1/rejects?locale=en`,
    {
      headers: { host: "localhost", ...headers },
    },
  );
  const params = Promise.resolve({ shop: shop.publicId, id: "imp_1" });
  const answer = await rejects(request, { params });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect((await answer.text()).split("\r\n")[1]).toBe("costs.csv,2,金额,五元,Not an amount");
});
