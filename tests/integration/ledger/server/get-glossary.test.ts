import { expect, it } from "vitest";
import { getGlossary } from "@/lib/ledger/server";
import { transaction } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

it("tells formula, sources and freshness of every metric, as this shop computes it", async () => {
  const shop = await makeSmallBook();
  const { items, definition } = await getGlossary(shop.ctx, { shopId: shop.shopId });
  expect(items).toHaveLength(28);
  expect(definition).toMatchObject({ version: 1 });
  const roi = items.find(({ id }) => id === "compositeRoi");
  expect(roi).toMatchObject({
    unit: "ratio",
    names: { "zh-CN": "综合ROI", en: "composite ROI" },
    formula: { "zh-CN": "净成交额除以营销成本", en: "Net sales divided by marketing cost" },
  });
  expect(roi?.asOf).toMatch(/^2026-08-\d\d$/);
  await expect(getGlossary((await makeBook()).ctx, { shopId: shop.shopId })).rejects.toMatchObject({
    kind: "not-found",
  });
});

it("names every source that the entries of a metric's accounts were really posted from", async () => {
  const shop = await makeSmallBook();
  const { items } = await getGlossary(shop.ctx, { shopId: shop.shopId });
  const posted = await transaction(shop.ctx, (tx) =>
    tx.rows<{ account: number; kind: number }>(
      `SELECT DISTINCT p.account, e.source_kind AS kind FROM entry e
       JOIN posting p ON p.shop_id = e.shop_id AND p.entry_id = e.entry_id WHERE e.shop_id = $1`,
      [shop.shopId],
    ),
  );
  const KINDS = [
    "",
    "order",
    "orderCost",
    "orderRefund",
    "commissionAccrual",
    "fundFlow",
    "adSpend",
    "manual",
    "statement",
  ];
  const untold = items.flatMap(({ id, accounts, sources }) =>
    posted
      .filter(({ account, kind }) => accounts.includes(account) && KINDS[kind])
      .filter(({ kind }) => !sources.some((source) => source.kind === KINDS[kind]))
      .map(({ account, kind }) => [id, account, KINDS[kind]]),
  );
  expect(untold).toEqual([]);
});
