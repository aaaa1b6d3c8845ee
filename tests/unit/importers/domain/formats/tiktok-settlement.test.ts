import { describe, expect, it } from "vitest";
import { readTable, toRow } from "@/tests/support/read-table";

const HEADER = [
  "Order/Adjustment ID  ",
  "Transaction type",
  "Order created time(UTC)",
  "Order settled time(UTC)",
  "Currency",
  "Total settlement amount",
  "Total Revenue",
  "Subtotal after seller discounts",
  "Subtotal before discounts",
  "Seller discounts",
  "Refund subtotal after seller discounts",
  "Total Fees",
  "Transaction fee",
  "TikTok Shop commission fee",
  "Seller shipping fee",
  "Actual shipping fee",
  "Affiliate commission",
  "Affiliate partner commission",
  "Affiliate Shop Ads commission",
  "SFP service fee",
  "GMV Max ad fee",
  "Related order ID",
];
const ORDER = {
  "Order/Adjustment ID  ": "577431091617435979",
  "Transaction type": "Order",
  "Order created time(UTC)": "01/08/2026 20:00:00",
  "Order settled time(UTC)": "2026/08/15",
  Currency: "USD",
  "Total settlement amount": "60.00",
  "Total Revenue": "80.00",
  "Subtotal after seller discounts": "90.00",
  "Subtotal before discounts": "100.00",
  "Seller discounts": "-10.00",
  "Refund subtotal after seller discounts": "-10.00",
  "Total Fees": "-20.00",
  "Transaction fee": "-1.00",
  "TikTok Shop commission fee": "-5.00",
  "Seller shipping fee": "-2.00",
  "Actual shipping fee": "-7.00",
  "Affiliate commission": "-4.00",
  "Affiliate partner commission": "-0.50",
  "Affiliate Shop Ads commission": "-3.00",
  "SFP service fee": "-1.50",
  "GMV Max ad fee": "-2.00",
  "Related order ID": "/",
};
const read = (...rows: Readonly<Record<string, string>>[]) =>
  readTable([HEADER, ...rows.map((values) => toRow(HEADER, { ...ORDER, ...values }))], {
    currency: "USD",
    timeZone: "Asia/Jakarta",
  });

describe("tiktokSettlement", () => {
  it("reads an order with its fees, charges positive, in the zone of the shop", () => {
    const table = read({});
    expect(table.match.format.id).toBe("tiktok-settlement");
    expect(table.facts).toEqual([
      {
        kind: "statement",
        rowNumber: 2,
        rank: 0,
        reference: "577431091617435979",
        typeText: "Order",
        currency: "USD",
        orderNo: "577431091617435979",
        orderedAt: "2026-08-02 03:00:00",
        settledAt: "2026-08-15 00:00:00",
        settlement: 6000n,
        grossSales: 10000n,
        sellerDiscount: 1000n,
        refund: 1000n,
        platformFee: 650n,
        paymentFee: 100n,
        commission: 400n,
        adCommission: 300n,
        agencyFee: 50n,
        adSpend: 200n,
        logistics: 200n,
        compensation: 0n,
        other: -100n,
      },
    ]);
  });

  it("accounts for every minor unit of the settlement amount", () => {
    const adjustment = Object.fromEntries(HEADER.slice(6, 21).map((name) => [name, "0"]));
    const { facts } = read(
      {},
      {
        ...adjustment,
        "Transaction type": "GMV Payment for TikTok Ads",
        "Total settlement amount": "-30",
      },
      { ...adjustment, "Transaction type": "Platform penalty", "Total settlement amount": "-8" },
      {
        ...adjustment,
        "Transaction type": "Logistics reimbursement",
        "Total settlement amount": "5",
      },
      { ...adjustment, "Transaction type": "Sample shipping fee", "Total settlement amount": "-3" },
    );
    for (const fact of facts) {
      if (fact.kind !== "statement") throw new Error("not a statement");
      const charges =
        fact.sellerDiscount +
        fact.refund +
        fact.platformFee +
        fact.paymentFee +
        fact.commission +
        fact.adCommission +
        fact.agencyFee +
        fact.adSpend +
        fact.logistics;
      expect(fact.grossSales - charges + fact.compensation + fact.other).toBe(fact.settlement);
    }
    expect(facts.slice(1)).toMatchObject([
      { adSpend: 3000n, other: 0n, orderNo: null },
      { other: -800n },
      { compensation: 500n },
      { logistics: 300n },
    ]);
  });
});

describe("tiktokSettlement on single rows", () => {
  it("names a line alike whether or not the order's earlier line stands beside it", () => {
    const refund = { "Order settled time(UTC)": "2026/08/20" };
    const [, beside] = read({}, refund).facts;
    expect(read(refund).facts).toMatchObject([{ reference: "577431091617435979" }]);
    expect(beside).toMatchObject({ reference: "577431091617435979" });
  });

  it("tells lines of one order apart", () => {
    const { facts } = read({}, {}, { "Transaction type": "Refund" });
    expect(facts).toMatchObject([
      { reference: "577431091617435979", typeText: "Order" },
      { reference: "577431091617435979#1", typeText: "Order" },
      { reference: "577431091617435979", typeText: "Refund" },
    ]);
  });

  it("rejects a row in another currency than the book's", () => {
    expect(read({ Currency: "GBP" }).rejects).toMatchObject([
      {
        row: 2,
        column: "Currency",
        value: "GBP",
        reason: expect.stringMatching(/^other-currency/),
      },
    ]);
  });
});

describe("tiktokSettlement in other languages", () => {
  it.each([
    [
      "ID đơn hàng/điều chỉnh,Loại giao dịch,Thời gian quyết toán đơn hàng,Tổng số tiền quyết toán,Tổng doanh thu,Phí giao dịch,Hoa hồng liên kết,Hoa hồng liên kết Quảng cáo cửa hàng",
      "1,Đơn hàng,2026/08/15,70000,100000,-10000,-15000,-5000",
    ],
    [
      "ID Pesanan/Penyesuaian,Jenis transaksi,Waktu pembayaran pesanan,Jumlah penyelesaian pembayaran,Total Pendapatan,Biaya Pembayaran,Komisi Afiliasi,Komisi Iklan Toko afiliasi",
      "1,Pesanan,15/08/2026,70000,100000,-10000,-15000,-5000",
    ],
  ])("reads the headers %s", (header, row) => {
    const table = readTable([header.split(","), row.split(",")], { currency: "VND" });
    expect(table.warnings).toEqual([]);
    expect(table.facts).toMatchObject([
      {
        settlement: 70000n,
        grossSales: 100000n,
        paymentFee: 10000n,
        commission: 15000n,
        adCommission: 5000n,
        other: 0n,
        orderNo: "1",
        settledAt: "2026-08-15 00:00:00",
      },
    ]);
  });

  it("does not take the report of unsettled orders, which states estimates", () => {
    const header = [
      "Type",
      "Order/adjustment ID",
      "creation date",
      "Total estimated settlement amount",
    ];
    expect(() => readTable([header])).toThrow("not recognised");
  });
});
