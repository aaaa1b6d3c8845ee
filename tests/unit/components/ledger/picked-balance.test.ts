import { describe, expect, it } from "vitest";
import { toPickedBalance } from "@/components/ledger/picked-balance";

describe("toPickedBalance", () => {
  it.each([
    ["30402811", [6001, 6003], "30402811"],
    ["-74998010", [4001, 4101, 4201], "74998010"],
    ["-738317", [2101], "738317"],
    ["0", [4001], "0"],
    ["-500", [4001, 6001], null],
    [null, [6001], null],
    ["500", [], null],
  ])("shows %s of %j as %s", (balance, codes, shown) => {
    expect(toPickedBalance(balance, codes)).toBe(shown);
  });
});
