import { describe, expect, it } from "vitest";
import { postBatch } from "@/lib/ledger/server";
import { openMatrixFile } from "@/lib/reports/server";
import { freshDatabase } from "@/tests/support/database";
import { makeAccountFlow } from "@/tests/support/ledger/fact-builders";
import { makeSmallBook } from "@/tests/support/ledger/small-book";

freshDatabase();

describe("openMatrixFile", () => {
  it("writes each shop with its figures and its funds, empty where no file tells them", async () => {
    const shop = await makeSmallBook();
    await postBatch(
      shop.ctx,
      { shopId: shop.shopId, head: { kind: "import", importId: null, reason: null } },
      (batch) =>
        batch.storeFacts({ fileId: 2n, snapshotAt: null }, "accountFlow", [
          makeAccountFlow({
            flowNo: "W1",
            occurredAt: "2026-08-22 09:00:00",
            scene: "insurance",
            amount: -500n,
            balance: 29_700n,
          }),
        ]),
    );
    const { name, body } = await openMatrixFile(shop.ctx, {
      from: "2026-08-01",
      to: "2026-08-31",
      currency: "CNY",
      compare: "previous",
      format: "csv",
      language: "en",
    });
    expect(name).toBe("Shop matrix 2026-08-01 – 2026-08-31.csv");
    const lines = (await new Response(body).text()).split(/\r?\n/);
    const [header = "", row = ""] = lines.slice(3);
    expect(
      header
        .split(",")
        .map((text) => text.replaceAll('"', ""))
        .join(),
    ).toMatch(/Ad spend.*Withdrawable.*Withdrawable as of,To be settled.*Deposit held.*Ad balance/);
    expect(row).toMatch(/,0\.00,297\.00,2026-08-22 09:00:00,600\.00,,$/);
  });
});
