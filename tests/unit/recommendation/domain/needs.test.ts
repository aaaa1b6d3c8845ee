import { describe, expect, it } from "vitest";
import { learnNeedPaths } from "@/lib/recommendation/domain/needs";

const shopper = (topic: string | null, need: string | null, item: number | null) => ({
  topics: new Set(topic === null ? [] : [topic]),
  needs: new Set(need === null ? [] : [need]),
  items: new Set(item === null ? [] : [item]),
});

describe("learnNeedPaths", () => {
  it("finds that travel to the cold wakes a need that gloves answer", () => {
    const shoppers = [
      ...Array.from({ length: 30 }, () => shopper("哈尔滨旅游", "保暖", 7)),
      ...Array.from({ length: 5 }, () => shopper("哈尔滨旅游", null, 3)),
      ...Array.from({ length: 100 }, (_, n) => shopper("美食", "解馋", 1 + (n % 3))),
    ];
    const [first] = learnNeedPaths(shoppers, 5);
    expect(first).toMatchObject({ topic: "哈尔滨旅游", need: "保暖", item: 7 });
    expect(first?.needToItem.support).toBe(30);
  });

  it("says nothing on the evidence of a few", () => {
    const few = Array.from({ length: 5 }, () => shopper("哈尔滨旅游", "保暖", 7));
    const others = Array.from({ length: 50 }, () => shopper(null, null, 1));
    expect(learnNeedPaths([...few, ...others], 5)).toEqual([]);
  });
});
