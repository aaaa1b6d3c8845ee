import { describe, expect, it } from "vitest";
import { classifyHook } from "@/lib/creative/domain/style/classify-hook";
import { findColors, rankPalettes } from "@/lib/creative/domain/style/find-colors";
import { hexToLab, labToHex } from "@/lib/creative/domain/style/lab-color";
import { grooveOf, measurePace } from "@/lib/creative/domain/style/measure-pace";
import { readCaptionStyle } from "@/lib/creative/domain/style/read-captions";
import { leanToStyle, makeStyleProfile } from "@/lib/creative/domain/style/style-profile";
import { PRIOR_WEIGHTS } from "@/lib/creative/domain/text/score-copy";

/** So many pixels of each colour. */
const paint = (...parts: readonly (readonly [string, number])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap(([hex, count]) =>
      Array.from({ length: count }, () =>
        [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)),
      ).flat(),
    ),
  );

const frame = (second: number, text: string, y: number, height: number) => ({
  second,
  width: 720,
  height: 1280,
  lines: text === "" ? [] : [{ text, box: { x: 60, y, width: 600, height } }],
});

describe("findColors", () => {
  it("finds the colours that a picture is painted in, with their shares", () => {
    const colors = findColors(paint(["#071c52", 700], ["#ffe45c", 200], ["#ffffff", 100]));
    expect(colors).toEqual([
      { hex: "#071c52", share: 0.7 },
      { hex: "#ffe45c", share: 0.2 },
      { hex: "#ffffff", share: 0.1 },
    ]);
  });

  it.each([
    ["ocean", paint(["#071c52", 400], ["#1d6fd6", 400], ["#ffe45c", 100])],
    ["rose", paint(["#fff4f6", 400], ["#fbbfce", 400], ["#d9587f", 100])],
    ["night", paint(["#12141b", 400], ["#2d3140", 400], ["#f3c568", 100])],
  ])("ranks %s first for pictures in its colours", (palette, pixels) => {
    expect(rankPalettes(findColors(pixels))[0]).toBe(palette);
  });

  it("brings a colour through its own space and back", () => {
    expect(
      ["#000000", "#ffffff", "#c93a14", "#0c7f9c"].map((hex) => labToHex(hexToLab(hex))),
    ).toEqual(["#000000", "#ffffff", "#c93a14", "#0c7f9c"]);
  });
});

describe("measurePace", () => {
  it("counts shots between cuts, and takes a flash for none", () => {
    expect(measurePace([4, 2, 2.1, 7.95], 8)).toEqual({
      seconds: 8,
      shots: 3,
      shotSeconds: 2,
      cuts: [2, 4],
    });
  });

  it("gives fast films a driving bed and slow ones a calm bed", () => {
    expect([0.9, 2, 3, 6].map(grooveOf)).toEqual(["drive", "bright", "warm", "calm"]);
  });
});

describe("classifyHook", () => {
  it.each([
    ["杯子又漏了？", "pain"],
    ["为什么大家都在喝", "question"],
    ["早八人的第一杯", "people"],
    ["到手价 59元", "price"],
    ["900ml 大容量", "figure"],
    ["好看又好用", "point"],
  ])("reads %s as %s", (words, hook) => {
    expect(classifyHook(words)).toBe(hook);
  });

  it("has nothing to say where there are no words", () => {
    expect(classifyHook("  ")).toBeNull();
  });
});

describe("makeStyleProfile", () => {
  const profile = makeStyleProfile([
    {
      kind: "film",
      pixels: paint(["#071c52", 900], ["#1d6fd6", 900]),
      pace: measurePace([1, 2, 3, 4, 5], 6),
      frames: [
        frame(0.5, "杯子又漏了", 960, 64),
        frame(1.5, "", 0, 0),
        frame(4, "点击小黄车", 1000, 64),
      ],
    },
    {
      kind: "picture",
      pixels: paint(["#071c52", 300]),
      pace: null,
      frames: [frame(0, "900ml", 100, 64)],
    },
  ]);

  it("says colours, pace, captions, hooks and calls of a shop's own material", () => {
    expect(profile.palettes[0]).toBe("ocean");
    expect(profile.pace).toEqual({ films: 1, shotSeconds: 1, seconds: 6, cuts: [1, 2, 3, 4, 5] });
    expect(profile.groove).toBe("drive");
    expect(profile.captions).toEqual({ frames: 0.75, place: 0.775, size: 0.05, characters: 5 });
    expect(profile.hooks).toEqual([
      { hook: "pain", share: 0.5, words: "杯子又漏了" },
      { hook: "figure", share: 0.5, words: "900ml" },
    ]);
    expect(profile.calls).toEqual(["点击", "小黄车"]);
  });

  it("leans the score to the hooks that the shop opens with", () => {
    expect(leanToStyle(PRIOR_WEIGHTS, profile).byElement).toEqual({
      "hook=pain": 9,
      "hook=figure": 9,
    });
  });

  it("leaves out what nothing could measure", () => {
    expect(readCaptionStyle([frame(0, "", 0, 0)])).toBeNull();
    const still = makeStyleProfile([
      { kind: "picture", pixels: paint(["#fff4f6", 9]), pace: null, frames: [] },
    ]);
    expect(still).toMatchObject({ pace: null, groove: null, captions: null, hooks: [] });
  });
});
