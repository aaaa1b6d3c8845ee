import { describe, expect, it } from "vitest";
import { exportRejects } from "@/lib/importers/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { handIn, makeBookShop, runJobOf } from "@/tests/support/import-runs";

freshDatabase();

const WORDS = {
  header: ["File", "Row", "Column", "Value", "Why"],
  reason: (reason: string) => reason.slice(0, reason.indexOf(":")),
} as const;

describe("exportRejects", () => {
  it("lists the refused rows in the reader's words, with formulas made harmless", async () => {
    const shop = await makeBookShop();
    const rows = "日期,费用类型,金额\r\n2026-08-01,样品,=1+1\r\n2026-08-02,物流,5.00\r\n";
    const importId = await handIn(shop, "costs.csv", rows);
    await runJobOf(shop, importId, "rehearse");
    const sheet = await exportRejects(shop.ctx, { shopId: shop.shopId, importId }, WORDS);
    expect(sheet.name).toBe("imp_1-rejects.csv");
    expect(await new Response(sheet.body).text()).toBe(
      "File,Row,Column,Value,Why\r\ncosts.csv,2,金额,'=1+1,not-money\r\n",
    );
  });

  it("returns not-found for another shop's import", async () => {
    const shop = await makeBookShop();
    const importId = await handIn(shop, "costs.csv", "日期,费用类型,金额\r\n2026-08-02,物流,5\r\n");
    const stranger = await makeShop();
    await expect(
      exportRejects(stranger.ctx, { shopId: shop.shopId, importId }, WORDS),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});
