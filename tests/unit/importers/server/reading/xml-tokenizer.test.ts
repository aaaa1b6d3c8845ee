import { describe, expect, it } from "vitest";
import {
  nameCode,
  type XmlAttributes,
  type XmlHandler,
  XmlTokenizer,
} from "@/lib/importers/server/reading/xml-tokenizer";

const NAMES = ["a", "b", "row", "id"];

class Recorder implements XmlHandler {
  readonly events: string[] = [];

  open(name: number, attributes: XmlAttributes): void {
    const values: string[] = [];
    while (attributes.next()) {
      const value = attributes.bytes.toString("utf8", attributes.start, attributes.end);
      values.push(` ${nameOf(attributes.name)}=${value}`);
    }
    this.events.push(`<${nameOf(name)}${values.join("")}`);
  }

  close(name: number): void {
    this.events.push(`/${nameOf(name)}`);
  }

  text(bytes: Buffer, start: number, end: number, isLiteral: boolean): void {
    this.events.push(`${isLiteral ? "!" : "'"}${bytes.toString("utf8", start, end)}`);
  }
}

const nameOf = (code: number) => NAMES.find((name) => nameCode(name) === code) ?? "?";

function tokenize(xml: string, step: number) {
  const bytes = Buffer.from(xml, "utf8");
  const recorder = new Recorder();
  const tokenizer = new XmlTokenizer(recorder);
  let from = 0;
  for (let end = 0; end < bytes.length; ) {
    end = Math.min(bytes.length, end + step);
    const window = bytes.subarray(from, end);
    from += tokenizer.scan(window, window.length);
  }
  return { events: recorder.events, isComplete: tokenizer.isComplete };
}

const XML = `<?xml version="1.0"?><!-- <a> --><x:a id='1>2' x:b = "茶"><row/>te&lt;xt<![CDATA[<]></b>]]><b\n>1</b ></x:a>\n`;

describe("XmlTokenizer", () => {
  it("finds tags, attributes and text however the bytes arrive", () => {
    for (const step of [1, 2, 3, 7, 1000]) {
      expect(tokenize(XML, step)).toEqual({
        events: ["<a id=1>2 b=茶", "<row", "/row", "'te&lt;xt", "!<]></b>", "<b", "'1", "/b", "/a"],
        isComplete: true,
      });
    }
  });

  it("knows when something was opened and not closed", () => {
    expect(tokenize("<a><b></b>", 100).isComplete).toBe(false);
    expect(tokenize("  ", 100).isComplete).toBe(false);
    expect(tokenize("<a/>", 100).isComplete).toBe(true);
  });

  it.each(["<a></a></a>", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "<a <b></b></a>"])(
    "refuses %s",
    (xml) => {
      expect(() => tokenize(xml, 100)).toThrow();
    },
  );
});
