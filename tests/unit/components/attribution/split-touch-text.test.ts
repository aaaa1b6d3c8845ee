import { describe, expect, it } from "vitest";
import { splitTouchText } from "@/components/attribution/split-touch-text";

describe("splitTouchText", () => {
  it("gives every part the header and loses no line", () => {
    const lines = Array.from({ length: 30_000 }, (_, i) => `u${i},2026-11-01,直播`);
    const parts = splitTouchText(["shopper,time,channel", ...lines].join("\n"));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.startsWith("shopper,time,channel\n"))).toBe(true);
    const told = parts.flatMap((part) => part.trim().split("\n").slice(1));
    expect(told).toEqual(lines);
  });

  it("leaves a short file as it is", () => {
    expect(splitTouchText("a\n1")).toEqual(["a\n1"]);
  });
});
