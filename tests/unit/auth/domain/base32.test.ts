import { describe, expect, it } from "vitest";
import { toBase32 } from "@/lib/auth/domain/base32";

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
