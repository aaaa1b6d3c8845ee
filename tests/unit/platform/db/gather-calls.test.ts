import { describe, expect, it } from "vitest";
import { gatherCalls } from "@/lib/platform/db/gather-calls";

function openWriter(refuses: (item: string) => boolean = () => false) {
  const writes: string[][] = [];
  const ends: (() => void)[] = [];
  const add = gatherCalls<string, string>({
    keyOf: (item) => item.slice(0, 1),
    most: 3,
    call: async (items) => {
      writes.push([...items]);
      await new Promise<void>((end) => ends.push(end));
      if (items.some(refuses)) throw new Error(`refused ${items.join(" ")}`);
      return items.map((item) => item.toUpperCase());
    },
  });
  const endOne = async () => {
    ends.shift()?.();
    await new Promise((later) => setImmediate(later));
  };
  return { add, writes, endOne };
}

describe("gatherCalls", () => {
  it("writes the first at once and what comes meanwhile together, so many at most", async () => {
    const { add, writes, endOne } = openWriter();
    const all = ["a1", "a2", "a3", "a4", "a5"].map(add);
    expect(writes).toEqual([["a1"]]);
    await endOne();
    await endOne();
    expect(writes).toEqual([["a1"], ["a2", "a3", "a4"], ["a5"]]);
    await endOne();
    expect(await Promise.all(all)).toEqual(["A1", "A2", "A3", "A4", "A5"]);
  });

  it("answers nobody before the write that holds their own is done", async () => {
    const { add, endOne } = openWriter();
    const kept: string[] = [];
    void add("a1").then(() => kept.push("a1"));
    void add("a2").then(() => kept.push("a2"));
    await endOne();
    expect(kept).toEqual(["a1"]);
    await endOne();
    expect(kept).toEqual(["a1", "a2"]);
  });

  it("lets keys not wait for each other", async () => {
    const { add, writes, endOne } = openWriter();
    void add("a1");
    void add("b1");
    expect(writes).toEqual([["a1"], ["b1"]]);
    await endOne();
    await endOne();
  });

  it("fails the one that cannot be kept and no other", async () => {
    const { add, writes, endOne } = openWriter((item) => item === "a3");
    const all = Promise.allSettled(["a1", "a2", "a3", "a4"].map(add));
    for (let write = 0; write < 5; write += 1) await endOne();
    expect(writes).toEqual([["a1"], ["a2", "a3", "a4"], ["a2"], ["a3"], ["a4"]]);
    expect((await all).map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "fulfilled",
    ]);
    const later = add("a5");
    await endOne();
    await later;
  });
});
