import { describe, expect, it } from "vitest";
import { decodeXmlText, unescapeOfficeText } from "@/lib/importers/server/reading/xml-text";

function decode(text: string, isLiteral = false): string {
  const bytes = Buffer.from(text, "utf8");
  return decodeXmlText(bytes, 0, bytes.length, isLiteral);
}

describe("decodeXmlText", () => {
  it.each([
    ["a&lt;b&gt;c&amp;d&quot;e&apos;", "a<b>c&d\"e'"],
    ["&#33590;&#x8336;&#X1F44D;", "茶茶👍"],
    ["one\r\ntwo\rthree", "one\ntwo\nthree"],
    ["&unknown; & &#0;&#xD800;&#x110000;", "&unknown; & \ufffd\ufffd\ufffd"],
  ])("reads %j as %j", (xml, text) => {
    expect(decode(xml)).toBe(text);
  });

  it("leaves references in CDATA alone", () => {
    expect(decode("&amp;\r\n", true)).toBe("&amp;\n");
  });
});

describe("unescapeOfficeText", () => {
  it.each([
    ["a_x000D_b", "a\rb"],
    ["_x005F_x000D_", "_x000D_"],
    ["_xD83D__xDC4D_", "👍"],
    ["_xD83D_", "\ufffd"],
    ["_x0000_", "_x0000_"],
    ["a_xyz", "a_xyz"],
  ])("reads %j as %j", (escaped, text) => {
    expect(unescapeOfficeText(escaped)).toBe(text);
  });
});
