import { describe, expect, it } from "vitest";
import { countFrames, timeWords } from "@/lib/creative/domain/media/scene-time";
import { SHORT_SCENES } from "@/tests/support/make-recipe";

describe("countFrames", () => {
  it("gives a caption the time it takes to read, in half beats", () => {
    const frames = SHORT_SCENES.map((scene) => countFrames(scene));
    expect(frames).toEqual([42, 54]);
    const [hook] = SHORT_SCENES;
    if (!hook) throw new Error("There is a hook.");
    expect(countFrames({ ...hook, caption: "通勤包里为什么总备一只它呢朋友们" })).toBe(78);
  });
});

describe("timeWords", () => {
  it("speaks every word once, in order, before the scene ends", () => {
    const words = timeWords("双层真空锁温，单手就能开", 60);
    expect(words.at(-1)?.end).toBe(12);
    expect(words[0]?.frame).toBe(6);
    expect(
      words.every(({ frame }, index) => index === 0 || frame > (words[index - 1]?.frame ?? 0)),
    ).toBe(true);
    expect(words.at(-1)?.frame).toBeLessThan(52);
  });
});
