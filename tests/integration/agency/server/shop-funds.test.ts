import { describe, expect, it } from "vitest";
import { getShopFunds } from "@/lib/agency/server";
import { postBatch, postHandEntry } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import type { TestShop } from "@/tests/support/factories";
import { makeAccountFlow } from "@/tests/support/ledger/fact-builders";
import { makeBook } from "@/tests/support/ledger/make-book";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

const tell = (shop: TestShop, flows: Parameters<typeof makeAccountFlow>[0][]) =>
  postBatch(
    shop.ctx,
    { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
    (batch) =>
      batch.storeFacts(
        { fileId: 2n, snapshotAt: null },
        "accountFlow",
        flows.map((flow, index) =>
          makeAccountFlow({ rowNumber: index + 2, flowNo: `W${flow?.balance}`, ...flow }),
        ),
      ),
  );

describe("getShopFunds", () => {
  it("tells what the statements told last, what waits for settlement, and nothing that no file tells", async () => {
    const shop = await makeSmallBook();
    const empty = await makeBook({ organizationId: shop.organizationId });
    await tell(shop, [
      { occurredAt: "2026-08-21 09:00:00", scene: "insurance", amount: -500n, balance: 30_000n },
      { occurredAt: "2026-08-22 09:00:00", scene: "withdrawal", amount: -500n, balance: 29_700n },
      { occurredAt: "2026-08-22 09:00:00", scene: "insurance", amount: 200n, balance: 30_200n },
    ]);
    const ctx = { ...shop.ctx, shopIds: [shop.shopId, empty.shopId] };
    const { rows } = await getShopFunds(ctx, { until: "2026-08-31" });
    expect(rows).toEqual([
      {
        shop: shop.publicId,
        currency: "CNY",
        withdrawable: "29700",
        toldAt: "2026-08-22 09:00:00",
        pending: "60000",
        deposit: null,
        adWallet: null,
      },
      {
        shop: empty.publicId,
        currency: "CNY",
        withdrawable: null,
        toldAt: null,
        pending: null,
        deposit: null,
        adWallet: null,
      },
    ]);
    const [before] = (await getShopFunds(ctx, { until: "2026-08-21" })).rows;
    expect(before).toMatchObject({ withdrawable: "30000", toldAt: "2026-08-21 09:00:00" });
    const [open] = (await getShopFunds(ctx, { until: "2026-08-19" })).rows;
    expect(open).toMatchObject({ withdrawable: null, pending: "100000" });
  });

  it("follows the book when something is posted, and knows deposits and ad balances from it", async () => {
    const shop = await makeSmallBook();
    const look = async () => (await getShopFunds(shop.ctx, { until: "2026-09-30" })).rows[0];
    expect(await look()).toMatchObject({ deposit: null, adWallet: null });
    await postHandEntry(shop.ctx, {
      shopId: shop.shopId,
      date: "2026-09-01",
      lines: [
        { account: 1501, amount: "2000" },
        { account: 1301, amount: "3000" },
        { account: 1001, amount: "-5000" },
      ],
      reason: "保证金与充值",
    });
    expect(await look()).toMatchObject({ deposit: "2000", adWallet: "3000" });
  });

  it("shows nothing of a shop that the caller does not reach, and refuses who may not look", async () => {
    const [own, other] = [await makeSmallBook(), await makeSmallBook()];
    const { rows } = await getShopFunds(own.ctx, { until: "2026-08-31" });
    expect(rows.map(({ shop }) => shop)).toEqual([own.publicId]);
    expect(rows.map(({ shop }) => shop)).not.toContain(other.publicId);
    const permissions = new Set([...own.ctx.permissions].filter((one) => one !== "agency.view"));
    await expect(
      getShopFunds({ ...own.ctx, permissions }, { until: "2026-08-31" }),
    ).rejects.toMatchObject({ kind: "forbidden" });
  });
});
