import { describe, expect, it } from "vitest";
import { toCanonicalJson } from "@/lib/closing/domain/canonical-json";

describe("toCanonicalJson", () => {
  it("gives one text for one value, whatever the order of its keys", () => {
    const text = '{"a":["1",null,true],"b":{"c":"\\"","d":"茶"}}';
    expect(toCanonicalJson({ b: { d: "茶", c: '"' }, a: ["1", null, true] })).toBe(text);
    expect(toCanonicalJson({ a: ["1", null, true], b: { c: '"', d: "茶" } })).toBe(text);
  });
});
