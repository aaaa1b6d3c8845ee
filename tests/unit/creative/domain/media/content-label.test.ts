import { describe, expect, it } from "vitest";
import { insertXmp, labelFields, labelPacket } from "@/lib/creative/domain/media/content-label";

const LABEL = { provider: "乘方 & 商家", contentId: "crt_1", isGenerated: true };

describe("labelFields", () => {
  it("holds the seven fields of GB 45438-2025", () => {
    expect(labelFields(LABEL)).toBe(
      '{"Label":"1","ContentProducer":"乘方 & 商家","ProduceID":"crt_1","ReservedCode1":"","ContentPropagator":"","PropagateID":"","ReservedCode2":""}',
    );
  });
});

describe("labelPacket", () => {
  it("escapes what XML would read", () => {
    expect(labelPacket(LABEL)).toContain(
      "<TC260:AIGC>{&quot;Label&quot;:&quot;1&quot;,&quot;ContentProducer&quot;:&quot;乘方 &amp; 商家&quot;",
    );
  });
});

describe("insertXmp", () => {
  const jpeg = new Uint8Array([
    0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x01, 0x02, 0xff, 0xdb, 0x00, 0x02,
  ]);

  it("puts an APP1 segment behind the APP0", () => {
    const out = insertXmp(jpeg, "<x/>");
    expect([...out.slice(0, 12)]).toEqual([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xe1, 0, 35]);
    expect(new TextDecoder().decode(out.slice(12, 45))).toBe("http://ns.adobe.com/xap/1.0/\0<x/>");
    expect([...out.slice(45)]).toEqual([0xff, 0xdb, 0x00, 0x02]);
  });

  it("refuses what is not a JPEG", () => {
    expect(() => insertXmp(new Uint8Array([0x89, 0x50]), "<x/>")).toThrow(RangeError);
  });
});
