import { expect, it } from "vitest";
import { POST as fixes } from "@/app/api/v1/shops/[shop]/imports/[id]/fixes/route";
import { POST as rehearse } from "@/app/api/v1/shops/[shop]/imports/[id]/rehearse/route";
import { GET as getImport } from "@/app/api/v1/shops/[shop]/imports/[id]/route";
import { ImportDto, StartedImportDto } from "@/lib/importers";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { sendFile } from "@/tests/support/hand-in";
import { makeBookShop, runJobOf } from "@/tests/support/import-runs";

freshDatabase();

const COSTS = { name: "costs.csv", text: "日期,费用类型,金额\r\n2026-08-01,样品,五元\r\n" };

it("takes files, and later corrections and other readings, as work to be done", async () => {
  const shop = await makeBookShop();
  const headers = await keyFor(shop);
  const sent = await sendFile(shop, headers, COSTS, { mode: "rehearse" });
  expect(sent.status).toBe(202);
  expect(StartedImportDto.parse(sent.body).id).toBe("imp_1");
  const params = { shop: shop.publicId, id: "imp_1" };
  const path = `/shops/${shop.publicId}/imports/imp_1`;
  const queued = await call(getImport, { path, params, headers });
  expect(ImportDto.parse(queued.body)).toMatchObject({
    status: "queued",
    handedIn: [{ file: "fil_1", name: "costs.csv", size: 54 }],
  });

  await runJobOf(shop, 1n, "rehearse");
  const fixed = await call(fixes, {
    method: "POST",
    path: `${path}/fixes`,
    params,
    headers,
    body: { fixes: [{ file: "fil_1", row: 2, column: "金额", value: "5.00" }] },
  });
  expect(fixed.status).toBe(202);

  await runJobOf(shop, 1n, "rehearse");
  const again = await call(rehearse, {
    method: "POST",
    path: `${path}/rehearse`,
    params,
    headers,
    body: { readings: [{ file: "fil_1", source: "manual-costs" }] },
  });
  expect(again.status).toBe(202);
  const read = ImportDto.parse(await runJobOf(shop, 1n, "rehearse"));
  expect(read.files[0]?.rows).toMatchObject({ posted: 1, rejected: 0 });
});
