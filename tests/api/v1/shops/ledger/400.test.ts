import { expect, it } from "vitest";
import { GET as figures } from "@/app/api/v1/shops/[shop]/figures/route";
import { GET as entries, POST as post } from "@/app/api/v1/shops/[shop]/ledger/entries/route";
import { GET as exported } from "@/app/api/v1/shops/[shop]/ledger/export/route";
import type { RouteHandler } from "@/lib/platform/http";
import { call, keyFor } from "@/tests/support/api";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

it("names the parameter at fault", async () => {
  const shop = await makeBook();
  const headers = await keyFor(shop);
  const cases: readonly [RouteHandler, string, string][] = [
    [figures, "figures?from=2026-08-01", "/query/to"],
    [figures, "figures?from=2026-08-31&to=2026-08-01", "/query/to"],
    [figures, "figures?from=2016-01-01&to=2026-08-01", "/query/to"],
    [figures, "figures?from=2026-02-30&to=2026-08-01", "/query/from"],
    [figures, "figures?from=2026-08-01&to=2026-08-02&by=shop", "/query/by"],
    [entries, "ledger/entries?limit=101", "/query/limit"],
    [entries, "ledger/entries?source=order,nothing", "/query/source/1"],
    [exported, "ledger/export?format=pdf", "/query/format"],
  ];
  for (const [handler, path, pointer] of cases) {
    const { status, body } = await call(handler, {
      path: `/shops/${shop.publicId}/${path}`,
      params: { shop: shop.publicId },
      headers,
    });
    expect([path, status, body.errors[0]?.pointer]).toEqual([path, 400, pointer]);
  }
});

it("names the line of a manual entry at fault", async () => {
  const shop = await makeBook();
  const send = async (lines: readonly unknown[]) =>
    call(post, {
      method: "POST",
      path: `/shops/${shop.publicId}/ledger/entries`,
      params: { shop: shop.publicId },
      headers: await keyFor(shop),
      body: { date: "2026-08-06", lines, reason: "x" },
    });
  const unbalanced = await send([
    { account: 6105, amount: "1" },
    { account: 1001, amount: "-2" },
  ]);
  expect([unbalanced.status, unbalanced.body.code]).toEqual([400, "ledger/unbalanced"]);
  const fraction = await send([
    { account: 6105, amount: "1.5" },
    { account: 1001, amount: "-1.5" },
  ]);
  expect([fraction.status, fraction.body.errors[0].pointer]).toEqual([400, "/lines/0/amount"]);
});
