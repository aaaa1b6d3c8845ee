import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordScanner } from "@/lib/importers/server/reading/record-scanner";

interface Scanned {
  readonly line: number;
  readonly cells: string[];
}

/** Scans a text that arrives in windows of at most `step` new bytes. */
function scan(text: string, step: number): Scanned[] {
  const bytes = Buffer.from(text, "utf8");
  const scanner = new RecordScanner(",", "\n");
  scanner.reserve(bytes.length);
  const records: Scanned[] = [];
  let from = 0;
  for (let end = 0; end < bytes.length; ) {
    end = Math.min(bytes.length, end + step);
    const window = bytes.subarray(from, end);
    from += scanner.scan(window, window.length, end === bytes.length);
    let cell = 0;
    let start = 0;
    for (let record = 0; record < scanner.recordCount; record++) {
      const cells: string[] = [];
      for (; cell < (scanner.recordEnds[record] ?? 0); cell++) {
        const stop = scanner.cellEnds[cell] ?? 0;
        cells.push(window.toString("utf8", start, stop));
        start = stop + 1;
      }
      records.push({ line: scanner.recordLines[record] ?? 0, cells });
    }
  }
  return records;
}

describe("RecordScanner", () => {
  it("finds cells and the lines that records begin on", () => {
    expect(scan('a,b\n"1\n2",x\n3', 100)).toEqual([
      { line: 1, cells: ["a", "b"] },
      { line: 2, cells: ['"1\n2"', "x"] },
      { line: 4, cells: ["3"] },
    ]);
  });

  it("finds the same however the bytes arrive", () => {
    const piece = fc.constantFrom('"', '""', ",", "\n", "\r\n", "a", "茶", '"x"', '="1"');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (parts, step) => {
          const text = parts.join("");
          expect(scan(text, step)).toEqual(scan(text, text.length * 3 + 1));
        },
      ),
    );
  });

  it("says that the rest begins a quote that does not end", () => {
    const bytes = Buffer.from('a\nb,"c\nd');
    const scanner = new RecordScanner(",", "\n");
    scanner.reserve(100);
    expect(scanner.scan(bytes, bytes.length, true)).toBe(2);
    expect(scanner.endsInQuote).toBe(true);
    expect(scanner.recordCount).toBe(1);
    expect(scanner.nextLine).toBe(2);
  });
});
