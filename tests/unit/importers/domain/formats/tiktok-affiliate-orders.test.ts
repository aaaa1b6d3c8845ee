import { describe, expect, it } from "vitest";
import { readTable, toRow } from "@/tests/support/read-table";

const HEADER =
  "Order ID,Product ID,Product Name,SKU ID,Price,Payment Amount,Currency,Quantity,Fully returned or refunded,Payment method,Order Status,Creator Username,Content Type,Content ID,commission model,Standard commission rate,Est. Commission Base,Est. standard commission payment,Actual Commission Base,Actual Commission Payment,Shop Ads commission rate,Est. Shop Ads commission payment,Actual Shop Ads commission payment,Est. co-funded creator bonus,Actual co-funded creator bonus,Time Created".split(
    ",",
  );
const ROW = {
  "Order ID": "577431091617435979",
  "Product ID": "1729697274006116523",
  "Product Name": "Capsules",
  "SKU ID": "1732440158393635811",
  "Payment Amount": "$20.00",
  Currency: "USD",
  "Fully returned or refunded": "No",
  "Order Status": "Completed",
  "Creator Username": "tea.lin",
  "Content Type": "Video",
  "Standard commission rate": "15%",
  "Est. Commission Base": "18.00",
  "Est. standard commission payment": "2.70",
  "Actual Commission Base": "/",
  "Actual Commission Payment": "",
  "Shop Ads commission rate": "5%",
  "Est. Shop Ads commission payment": "0.90",
  "Actual Shop Ads commission payment": "",
  "Est. co-funded creator bonus": "0.10",
  "Time Created": "15/08/2026 13:00:00",
};
const read = (values: Readonly<Record<string, string>> = {}) =>
  readTable([HEADER, toRow(HEADER, { ...ROW, ...values })], { currency: "USD" });

describe("tiktokAffiliateOrders", () => {
  it("keeps the two commissions apart", () => {
    const table = read();
    expect(table.match.format.id).toBe("tiktok-affiliate-orders");
    expect(table.warnings).toEqual([]);
    expect(table.facts).toEqual([
      {
        kind: "alliance",
        rowNumber: 2,
        rank: 2,
        subOrderNo: "577431091617435979-1732440158393635811",
        productId: "1729697274006116523",
        productName: "Capsules",
        creatorId: "tea.lin",
        creatorName: "tea.lin",
        paidAt: "2026-08-15 13:00:00",
        settledAt: null,
        state: "received",
        commissionBase: 1800n,
        rateBps: 2000,
        estimatedCommission: 360n,
        actualCommission: null,
        estimatedAdCommission: 90n,
        estimatedBonus: 10n,
        actualBonus: null,
        channel: "video",
      },
    ]);
  });

  it("sums what was paid out and calls the order settled then", () => {
    const { facts } = read({
      "Actual Commission Base": "17.00",
      "Actual Commission Payment": "2.55",
      "Actual Shop Ads commission payment": "0.85",
    });
    expect(facts).toMatchObject([
      { actualCommission: 340n, commissionBase: 1700n, state: "settled", rank: 3 },
    ]);
  });

  it.each([
    [{ "Order Status": "SETTLED" }, "settled"],
    [{ "Order Status": "TO-SETTLE" }, "paid"],
    [{ "Order Status": "Ineligible" }, "expired"],
    [{ "Order Status": "REFUNDED" }, "refunded"],
    [{ "Fully returned or refunded": "Yes" }, "refunded"],
  ])("reads %j as %s", (values, state) => {
    expect(read(values).facts).toMatchObject([{ state }]);
  });

  it("counts the descriptive second row as summary", () => {
    const described = Object.fromEntries(HEADER.map((name) => [name, `What ${name} means.`]));
    const table = readTable([HEADER, toRow(HEADER, described), toRow(HEADER, ROW)], {
      currency: "USD",
    });
    expect(table).toMatchObject({ read: 2, summary: 1, rejects: [] });
  });
});
