import { describe, expect, it } from "vitest";
import { StringStore } from "@/lib/importers/server/reading/string-store";

const encode = (text: string) => Buffer.from(text, "utf8");

describe("StringStore", () => {
  it("gives back every string by its index, empty ones too", () => {
    const store = new StringStore();
    const texts = ["", "茶", "山野茶事旗舰店", "👍", "x".repeat(100_000), ""];
    for (const text of texts) store.append(encode(text));
    expect(store.count).toBe(6);
    expect(texts.map((_, i) => store.get(i))).toEqual(texts);
    store.close();
  });

  it("gives back strings that went to the file, in any order", () => {
    const store = new StringStore();
    const length = 50_000;
    const count = 2000;
    const text = (i: number) => `${i}:${"茶".repeat(length / 3)}`;
    for (let i = 0; i < count; i++) store.append(encode(text(i)));
    for (const i of [0, 1999, 7, 1000, 1001, 0, 3, 1500, 4]) expect(store.get(i)).toBe(text(i));
    store.close();
  });

  it("charges for empty strings", () => {
    const store = new StringStore();
    for (let i = 0; i < 100; i++) store.append(encode(""));
    expect(store.weight).toBe(3200);
    store.close();
  });
});
