import { describe, expect, it } from "vitest";
import { getOrganizationFigures, saveRate } from "@/lib/closing/server";
import { postHandEntry } from "@/lib/ledger/server";
import { freshDatabase } from "@/tests/support/database";
import { makeBook } from "@/tests/support/ledger/make-book";

freshDatabase();

describe("getOrganizationFigures", () => {
  it("values a dollar book in yuan day by day, and leaves out what has no rate", async () => {
    const china = await makeBook();
    const abroad = await makeBook({ organizationId: china.organizationId, currency: "USD" });
    const ctx = { ...china.ctx, shopIds: [china.shopId, abroad.shopId] };
    for (const { shopId, date, amount } of [
      { shopId: china.shopId, date: "2026-08-01", amount: 1_000 },
      { shopId: abroad.shopId, date: "2026-08-01", amount: 100 },
      { shopId: abroad.shopId, date: "2026-08-02", amount: 100 },
    ])
      await postHandEntry(ctx, {
        shopId,
        date,
        lines: [
          { account: 6105, amount: `${amount}` },
          { account: 1001, amount: `${-amount}` },
        ],
        reason: "坑位费",
      });
    const window = { from: "2026-08-01", to: "2026-08-31", currency: "CNY" };
    const before = await getOrganizationFigures(ctx, window);
    expect(before.rows.map(({ converted }) => converted?.marketingCost ?? null)).toEqual([
      "1000",
      null,
    ]);
    expect(before.total.marketingCost).toBe("1000");
    for (const [day, rate] of [
      ["2026-08-01", "7.2"],
      ["2026-08-02", "7.1"],
    ] as const)
      await saveRate(ctx, { shopId: china.shopId, currency: "USD", day, rate, source: "中间价" });
    const after = await getOrganizationFigures(ctx, window);
    expect(after.rows[1]).toMatchObject({
      currency: "USD",
      own: { marketingCost: "200" },
      converted: { marketingCost: "1430", contribution: "-1430" },
    });
    expect(after.total).toMatchObject({ marketingCost: "2430", netRoi: 0 });
  });
});
