import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { toBase32, toStepBytes, toTotpCode, toTotpUri, totpStep } from "@/lib/auth/domain/totp";

const SECRET = Buffer.from("12345678901234567890");

const codeAt = (seconds: number, digits: number): string =>
  toTotpCode(
    createHmac("sha1", SECRET)
      .update(toStepBytes(totpStep(new Date(seconds * 1000))))
      .digest(),
    digits,
  );

describe("toTotpCode", () => {
  // RFC 6238, appendix B, SHA-1.
  it.each([
    [59, "94287082"],
    [1111111109, "07081804"],
    [1111111111, "14050471"],
    [1234567890, "89005924"],
    [2000000000, "69279037"],
    [20000000000, "65353130"],
  ])("gives the published code at %i seconds", (seconds, code) => {
    expect(codeAt(seconds, 8)).toBe(code);
  });

  // RFC 4226, appendix D: the first three counters.
  it("gives the published codes of six digits", () => {
    expect([codeAt(0, 6), codeAt(30, 6), codeAt(60, 6)]).toEqual(["755224", "287082", "359152"]);
  });
});

describe("toBase32", () => {
  // RFC 4648, section 10.
  it.each([
    ["", ""],
    ["f", "MY"],
    ["fo", "MZXQ"],
    ["foo", "MZXW6"],
    ["foob", "MZXW6YQ"],
    ["fooba", "MZXW6YTB"],
    ["foobar", "MZXW6YTBOI"],
  ])("writes %j as the standard does", (text, encoded) => {
    expect(toBase32(Buffer.from(text))).toBe(encoded);
  });
});

describe("toTotpUri", () => {
  it("names the account and the house", () => {
    expect(toTotpUri("MZXW6", "a@b.cn")).toBe(
      "otpauth://totp/Chengfang%3Aa%40b.cn?secret=MZXW6&issuer=Chengfang&digits=6&period=30",
    );
  });
});
