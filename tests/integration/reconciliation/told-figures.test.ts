import { describe, expect, it } from "vitest";
import { transaction } from "@/lib/platform/db";
import { readToldFigures } from "@/lib/reconciliation/server";
import { freshDatabase } from "@/tests/support/database";
import { makeShop } from "@/tests/support/factories";
import { makeBookShop } from "@/tests/support/import-runs";

freshDatabase();

function request(text: string): Request {
  const body = new FormData();
  body.append("file", new File([text], "statement.csv"));
  return new Request("http://localhost/", { method: "POST", body });
}

const FINANCE =
  "日期,账户ID,非赠款消耗,赠款消耗\n2026-08-01,77,100.00,10.00\n2026-08-03,77,50.50,x\n";

describe("readToldFigures", () => {
  it("sums an export to the figures its platform shows, and posts nothing", async () => {
    const { ctx, shopId } = await makeBookShop();
    const told = await readToldFigures(ctx, { shopId, request: request(FINANCE) });
    expect(told.tables).toEqual([
      {
        file: "statement.csv",
        source: "qianchuan-finance",
        read: 2,
        rejected: 1,
        figures: [
          { view: "adCash", value: "10000", from: "2026-08-01", to: "2026-08-01" },
          { view: "adSpend", value: "11000", from: "2026-08-01", to: "2026-08-01" },
        ],
      },
    ]);
    const [row] = await transaction(ctx, (tx) =>
      tx.rows<{ n: bigint }>("SELECT count(*) AS n FROM fact_ad_finance WHERE shop_id = $1", [
        shopId,
      ]),
    );
    expect(row?.n).toBe(0n);
  });

  it("refuses a file that no format knows, and another merchant's shop", async () => {
    const { ctx, shopId } = await makeBookShop();
    await expect(
      readToldFigures(ctx, { shopId, request: request("a,b,c\n1,2,3\n") }),
    ).rejects.toMatchObject({ kind: "invalid" });
    const other = await makeShop();
    await expect(
      readToldFigures(other.ctx, { shopId, request: request(FINANCE) }),
    ).rejects.toMatchObject({ kind: "not-found" });
  });
});
