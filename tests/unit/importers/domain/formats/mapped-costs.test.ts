import { describe, expect, it } from "vitest";
import { mapCosts } from "@/lib/importers/domain/formats/mapped-costs";
import { readTable } from "@/tests/support/read-table";

describe("mapCosts", () => {
  it("books every row to the one account of the table", () => {
    const format = mapCosts({
      target: "costs",
      columns: { day: "Fecha", amount: "Importe", memo: "Concepto" },
      account: 6301,
      dates: "dayFirst",
      decimals: "comma",
    });
    const table = readTable(
      [
        ["Fecha", "Concepto", "Importe"],
        ["22/09/2026", "envíos", "1.200,00"],
      ],
      { formats: [format] },
    );
    expect(table.facts).toMatchObject([
      { kind: "manual", day: "2026-09-22", account: 6301, amount: 120000n, memo: "envíos" },
    ]);
  });

  it("prefers the account that a row names", () => {
    const format = mapCosts({
      target: "costs",
      columns: { day: "d", amount: "a", account: "k" },
      account: 6301,
      dates: "any",
      decimals: "point",
    });
    const { facts } = readTable(
      [
        ["d", "a", "k"],
        ["2026-09-22", "1", "样品"],
        ["2026-09-22", "1", ""],
      ],
      {
        formats: [format],
      },
    );
    expect(facts).toMatchObject([{ account: 6106 }, { account: 6301 }]);
  });
});
