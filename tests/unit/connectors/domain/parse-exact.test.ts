import { describe, expect, it } from "vitest";
import { parseExact } from "@/lib/connectors/domain/parse-exact";

describe("parseExact", () => {
  it("loses no digit of an id and no fen of an amount", () => {
    expect(
      parseExact('{"ad_id":9223372036854775807,"budget":11200.50,"rows":[1,true,null]}'),
    ).toEqual({
      ad_id: "9223372036854775807",
      budget: "11200.50",
      rows: ["1", true, null],
    });
  });

  it("is null for what is no JSON", () => {
    expect(parseExact("<html>")).toBe(null);
  });
});
