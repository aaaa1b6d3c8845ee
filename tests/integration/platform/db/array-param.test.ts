import { describe, expect, it } from "vitest";
import { systemTransaction, toArrayParam } from "@/lib/platform/db";
import { freshDatabase } from "@/tests/support/database";

freshDatabase();

type Values = Parameters<typeof toArrayParam>[1];

/** What the server understands, element by element, as its own text. */
async function readBack(type: Parameters<typeof toArrayParam>[0], values: Values) {
  const rows = await systemTransaction((tx) =>
    tx.rows<{ text: string | null }>(`SELECT unnest($1::${type}[])::text AS text`, [
      toArrayParam(type, values),
    ]),
  );
  return rows.map(({ text }) => text);
}

describe("toArrayParam", () => {
  it("says whole numbers to their limits, and what is missing", async () => {
    expect(
      await readBack("bigint", [
        0n,
        9_223_372_036_854_775_807n,
        -9_223_372_036_854_775_808n,
        null,
        -1,
      ]),
    ).toEqual(["0", "9223372036854775807", "-9223372036854775808", null, "-1"]);
    expect(
      await readBack("bigint", [Number.MAX_SAFE_INTEGER, -4_294_967_297, "12345678901234567"]),
    ).toEqual(["9007199254740991", "-4294967297", "12345678901234567"]);
    expect(await readBack("int", [2_147_483_647, -2_147_483_648])).toEqual([
      "2147483647",
      "-2147483648",
    ]);
    expect(await readBack("smallint", [32_767, -32_768])).toEqual(["32767", "-32768"]);
    expect(await readBack("boolean", [true, false, null])).toEqual(["true", "false", null]);
  });

  it("says text as it is: quotes, commas, NULL, Chinese, pictures and nothing", async () => {
    const words = ['a "b", {c}', "NULL", "", "\\x", "山屿茶事 🍵", "x".repeat(5_000), "é"];
    expect(await readBack("text", [...words, null])).toEqual([...words, null]);
  });

  it("says days and times of any century", async () => {
    const days = [
      "2000-01-01",
      "1999-12-31",
      "2024-02-29",
      "1900-03-01",
      "2400-02-29",
      "0001-01-01",
    ];
    expect(await readBack("date", days)).toEqual(days);
    const times = ["2026-11-22 14:05:09", "1999-12-31 23:59:59", "2000-01-01 00:00:00"];
    expect(await readBack("timestamp", times)).toEqual(times);
  });

  it("says bytes from hexadecimal digits, and an empty list", async () => {
    expect(await readBack("bytea", ["00ff10", ""])).toEqual(["\\x00ff10", "\\x"]);
    expect(await readBack("text", [])).toEqual([]);
  });

  it("refuses what is no day, no time and no whole number", () => {
    expect(() => toArrayParam("date", ["2026/01/02"])).toThrow("is not a day");
    expect(() => toArrayParam("date", ["2026-1-02"])).toThrow(TypeError);
    expect(() => toArrayParam("timestamp", ["2026-01-02T03:04"])).toThrow("is not a time");
    expect(() => toArrayParam("bigint", [0.5])).toThrow("is not a whole number");
    expect(() => toArrayParam("date", ["2026-02-29"])).toThrow("is not a day");
    expect(() => toArrayParam("timestamp", ["2026-02-28 24:00:00"])).toThrow("is not a time");
    expect(() => toArrayParam("int", [1.5])).toThrow("is not a whole number");
  });

  it("refuses what the type cannot hold, where bytes would wrap around", () => {
    expect(() => toArrayParam("smallint", [32_768])).toThrow(RangeError);
    expect(() => toArrayParam("int", [-2_147_483_649])).toThrow(RangeError);
    expect(() => toArrayParam("bigint", [2n ** 63n])).toThrow(RangeError);
    expect(() => toArrayParam("bigint", [-(2n ** 63n) - 1n])).toThrow(RangeError);
  });
});
