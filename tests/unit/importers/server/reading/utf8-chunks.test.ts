import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import type { TextEncoding } from "@/lib/importers/server/reading/text-bytes";
import { utf8Chunks } from "@/lib/importers/server/reading/utf8-chunks";

async function decodeInPieces(bytes: Buffer, pieceBytes: number, encoding: TextEncoding) {
  const source = {
    place: { fileName: "text.csv" },
    async *chunks() {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        yield bytes.subarray(at, at + pieceBytes);
      }
    },
  };
  const parts: Buffer[] = [];
  for await (const chunk of utf8Chunks(source, { encoding, markBytes: 0 })) {
    parts.push(Buffer.from(chunk));
  }
  return parts;
}

const ENCODE: readonly (readonly [TextEncoding, (text: string) => Buffer])[] = [
  ["utf-8", (text) => Buffer.from(text, "utf8")],
  ["gb18030", (text) => iconv.encode(text, "gb18030")],
  ["utf-16le", (text) => Buffer.from(text, "utf16le")],
  ["utf-16be", (text) => Buffer.from(text, "utf16le").swap16()],
];

describe("utf8Chunks", () => {
  it.each(ENCODE)("gives the same %s text however the bytes arrive", async (encoding, encode) => {
    const text = "订单,€ ü\n茶👍㐀,1\r\n";
    for (let pieceBytes = 1; pieceBytes <= 9; pieceBytes++) {
      const parts = await decodeInPieces(encode(text), pieceBytes, encoding);
      expect(Buffer.concat(parts).toString("utf8")).toBe(text);
      for (const part of parts) expect(part.toString("utf8")).not.toContain("\ufffd");
    }
  });

  it.each(ENCODE)("either decodes any %s bytes or names where they are bad", async (encoding) => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (bytes, size) => {
          const whole = Buffer.from(bytes);
          const outcome = await decodeInPieces(whole, size, encoding).catch((error) => error);
          if (Array.isArray(outcome)) return;
          expect(outcome.name).toBe("UndecodableText");
          expect(outcome.byteOffset).toBeGreaterThanOrEqual(0);
          expect(outcome.byteOffset).toBeLessThan(whole.length);
        },
      ),
    );
  });

  it("leaves out the byte order mark and counts it in offsets", async () => {
    const source = {
      place: { fileName: "text.csv" },
      async *chunks() {
        yield Buffer.from([0xef, 0xbb]);
        yield Buffer.from([0xbf, 0x61, 0xff]);
      },
    };
    const parts: string[] = [];
    const reading = (async () => {
      for await (const chunk of utf8Chunks(source, { encoding: "utf-8-bom", markBytes: 3 })) {
        parts.push(chunk.toString());
      }
    })();
    await expect(reading).rejects.toMatchObject({ byteOffset: 4 });
    expect(parts).toEqual(["a"]);
  });
});
