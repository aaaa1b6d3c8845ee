import { describe, expect, it } from "vitest";
import { guardFormula } from "@/lib/importers/server/writing/formula-guard";

describe("guardFormula", () => {
  it.each(["=1", "+1+1", "-A1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋a", "－a", "＠a", "-1|x"])(
    "guards %j",
    (text) => {
      expect(guardFormula(text)).toBe(`'${text}`);
    },
  );

  it.each([
    "",
    "a=1",
    "690001",
    "-0.57",
    "+86",
    "-1,234.50",
    "-12.5%",
    "-",
    "--",
    "茶",
    "'x",
    ".5",
  ])("leaves %j alone", (text) => {
    expect(guardFormula(text)).toBe(text);
  });
});
