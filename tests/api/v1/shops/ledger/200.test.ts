import { beforeAll, expect, it } from "vitest";
import * as figures from "@/app/api/v1/shops/[shop]/figures/route";
import * as accounts from "@/app/api/v1/shops/[shop]/ledger/accounts/route";
import * as balances from "@/app/api/v1/shops/[shop]/ledger/balances/route";
import * as entry from "@/app/api/v1/shops/[shop]/ledger/entries/[id]/route";
import * as entries from "@/app/api/v1/shops/[shop]/ledger/entries/route";
import * as summary from "@/app/api/v1/shops/[shop]/ledger/entries/summary/route";
import * as exported from "@/app/api/v1/shops/[shop]/ledger/export/route";
import * as verification from "@/app/api/v1/shops/[shop]/ledger/verification/route";
import * as overview from "@/app/api/v1/shops/[shop]/overview/route";
import type { RouteHandler } from "@/lib/platform/http";
import { type Answer, call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

let shop: TestShop;
let headers: Record<string, string>;
beforeAll(async () => {
  shop = await makeSmallBook();
  headers = await keyFor(shop);
});

const get = (handler: RouteHandler, path: string, params = {}): Promise<Answer> =>
  call(handler, {
    path: `/shops/${shop.publicId}/${path}`,
    params: { shop: shop.publicId, ...params },
    headers,
  });

const WINDOW = "from=2026-08-01&to=2026-08-31";

it("answers with figures, money as text and rates as numbers", async () => {
  const { status, body } = await get(figures.GET, `figures?${WINDOW}&by=channel&compare=year`);
  expect(status).toBe(200);
  expect(body.total).toMatchObject({ netSales: "100000", orders: 10, completeness: 0.4 });
  expect(body.rows.map((row: { key: string }) => row.key)).toEqual(["live", "video"]);
  expect(body.comparison.mode).toBe("year");
});

it("answers with the overview, the balances and the account tree", async () => {
  const shown = await get(overview.GET, `overview?${WINDOW}&grants=true`);
  expect(shown.body.bridge[0]).toMatchObject({ key: "paidGmv", amount: "100000" });
  const listed = await get(balances.GET, `ledger/balances?${WINDOW}&by=traffic`);
  expect(listed.body.rows[0]).toEqual({
    account: "1101",
    key: "ad",
    debit: "50000",
    credit: "20000",
    balance: "30000",
  });
  const tree = await get(accounts.GET, "ledger/accounts");
  expect(tree.body.groups[0]).toMatchObject({ id: "netSales", amount: "100000" });
});

it("pages through the journal and opens an entry", async () => {
  const page = await get(entries.GET, "ledger/entries?account=6102,6201&limit=1");
  expect(page.body.items).toHaveLength(1);
  const next = await get(
    entries.GET,
    `ledger/entries?account=6102,6201&limit=1&cursor=${page.body.next}`,
  );
  expect(next.body.items[0].id).not.toBe(page.body.items[0].id);
  const [{ id }] = page.body.items;
  expect((await get(entry.GET, `ledger/entries/${id}`, { id })).body).toMatchObject({ id });
  const counted = await get(summary.GET, "ledger/entries/summary?account=6102,6201");
  expect(counted.body).toMatchObject({ entries: 4, balance: "2640" });
});

it("proves the book and hands the journal out as a file", async () => {
  expect((await get(verification.GET, "ledger/verification")).body).toMatchObject({ ok: true });
  const response = await exported.GET(
    new Request(`http://localhost/shops/${shop.publicId}/ledger/export?format=hledger`, {
      headers: { host: "localhost", ...headers },
    }),
    { params: Promise.resolve({ shop: shop.publicId }) },
  );
  expect(response.headers.get("content-disposition")).toBe(
    `attachment; filename="book-${shop.publicId}.journal"`,
  );
  expect(await response.text()).toContain("account 资产:平台待结算应收");
});
