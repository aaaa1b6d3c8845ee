import { describe, expect, it } from "vitest";
import { mapOrders } from "@/lib/importers/domain/formats/mapped-orders";
import { readTable } from "@/tests/support/read-table";

const HEADER =
  "Name,Created at,Paid at,Total,Discount,Lineitem quantity,SKU,Financial Status,Note".split(",");
const format = mapOrders({
  target: "orders",
  columns: {
    subOrderNo: "Name",
    orderedAt: "Created at",
    paidAt: "Paid at",
    payable: "Total",
    merchantDiscount: "Discount",
    quantity: "Lineitem quantity",
    merchantSku: "SKU",
    refund: "Financial Status",
  },
  dates: "monthFirst",
  decimals: "comma",
});

describe("mapOrders", () => {
  it("reads the columns that the user has named, as the user says they are written", () => {
    const table = readTable(
      [
        HEADER,
        [
          "#1001",
          "09/22/2026 8:15",
          "2026-09-22 08:20:00 +0800",
          "1.234,50",
          "10,00",
          "2",
          "A-1",
          "paid",
          "",
        ],
        ["#1002", "09/23/2026", "", "5,00", "", "", "", "partially_refunded", ""],
      ],
      { formats: [format] },
    );
    expect(table.facts).toMatchObject([
      {
        kind: "order",
        subOrderNo: "#1001",
        orderedAt: "2026-09-22 08:15:00",
        paidAt: "2026-09-22 08:20:00",
        payable: 123450n,
        merchantDiscount: 1000n,
        quantity: 2,
        merchantSku: "A-1",
        refund: "none",
        channel: null,
      },
      { subOrderNo: "#1002", paidAt: null, quantity: 1, refund: "partial" },
    ]);
  });

  it("holds orders of a table without a payment time to be paid when ordered", () => {
    const plain = mapOrders({
      target: "orders",
      columns: { subOrderNo: "id", orderedAt: "date", payable: "sum" },
      dates: "any",
      decimals: "point",
    });
    const { facts } = readTable(
      [
        ["id", "date", "sum"],
        ["1", "2026/9/22", "3"],
      ],
      {
        formats: [plain],
      },
    );
    expect(facts).toMatchObject([{ paidAt: "2026-09-22 00:00:00", payable: 300n }]);
  });

  it("refuses ids in scientific notation here too", () => {
    expect(() =>
      readTable([HEADER, ["6.9E+18", "09/22/2026", "", "1", "", "", "", "", ""]], {
        formats: [format],
      }),
    ).toThrow(expect.objectContaining({ code: "importers/excel-resaved" }));
  });
});
