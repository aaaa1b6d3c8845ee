import { breakLines } from "./break-lines";
import { labelPart } from "./cover-label";
import { COVER_WIDTH } from "./cover-space";
import { fitText } from "./fit-text";
import { type LayerMotion, STILL } from "./layer-motion";
import { ASCENT, type Box, type Mark, type Measure } from "./marks";
import type { Palette } from "./palettes";
import type { EmphasisText, ProductOnShow, Style } from "./recipe";
import { timeWords } from "./scene-time";
import { setHeadline } from "./set-headline";

/** Scenes are laid out 1080 × 1920, whatever their pixels are. */
export const SCENE_HEIGHT = 1920;

/** A picture of its own that moves as one. */
export interface SceneLayer {
  readonly box: Box;
  readonly marks: readonly Mark[];
  readonly motion: LayerMotion;
}

export interface SceneSpace {
  readonly style: Style;
  readonly product: ProductOnShow;
  readonly palette: Palette;
  readonly measure: Measure;
  readonly frames: number;
  readonly isLabelled: boolean;
  readonly isWholePhoto: boolean;
}

export const motion = (part: Partial<LayerMotion>): LayerMotion => ({
  ...STILL,
  frames: 9,
  ...part,
});

/** Type over a moving ground keeps an edge in the colour that the ground has not. */
function edgeOf(palette: Palette): { readonly color: string; readonly width: number } {
  return { color: palette.isDark ? "rgba(8,8,18,0.72)" : palette.sheet, width: 11 };
}

/** The handle, the label that law asks for, and what else stays where it is over all scenes. */
export function fixedLayer({ product, palette, measure, isLabelled }: SceneSpace): SceneLayer[] {
  const marks: Mark[] = [];
  if (product.shop !== "") {
    const { text, size } = fitText(`@${product.shop}`, {
      face: "bold",
      size: 36,
      widthMax: 620,
      measure,
    });
    marks.push({ kind: "text", text, x: 56, y: 122, size, face: "bold", fill: palette.ink });
  }
  if (isLabelled) marks.push(...labelPart(COVER_WIDTH, measure, 66));
  if (marks.length === 0) return [];
  return [{ box: { x: 40, y: 50, width: 1020, height: 120 }, marks, motion: STILL }];
}

/** Says that a drawn product is a drawing, where the label is not alone to say so. */
export function drawnNote({ product, palette, measure }: SceneSpace): SceneLayer[] {
  if (product.photo !== null) return [];
  const text = "商品为示意图";
  const width = measure(text, "medium", 28);
  const box = { x: 56, y: 1790, width: width + 8, height: 44 };
  const mark: Mark = {
    kind: "text",
    text,
    x: 58,
    y: 1822,
    size: 28,
    face: "medium",
    fill: palette.ink,
  };
  return [{ box, marks: [mark], motion: STILL }];
}

/** The headline, one layer a line, each a little after the one before. */
export function headlineLayers(
  line: EmphasisText,
  place: {
    readonly box: Box;
    readonly sizeMax: number;
    readonly from: number;
    readonly align: "left" | "center";
  },
  { palette, style, measure }: SceneSpace,
): SceneLayer[] {
  const headline = setHeadline(
    line,
    {
      box: place.box,
      face: style.typeface === "plain" ? "black" : style.typeface,
      sizeMax: place.sizeMax,
      linesMax: 3,
      align: place.align,
      ink: palette.ink,
      accent: palette.accent,
      outline: edgeOf(palette),
    },
    measure,
  );
  return headline.lineMarks.map((marks, index): SceneLayer => {
    const top = headline.box.y + headline.size * 1.2 * index - headline.size * 0.2;
    return {
      box: {
        x: place.box.x - 24,
        y: top,
        width: place.box.width + 48,
        height: headline.size * 1.5,
      },
      marks,
      motion: motion({
        entrance: index % 2 === 0 ? "rise" : "rise",
        from: place.from + index * 3,
        frames: 8,
      }),
    };
  });
}

const CAPTION_SIZE = 60;
const CAPTION_WIDTH = 950;
const CAPTION_FOOT = 1740;

/** The caption: all of it in white, and over it, word by word, what has been spoken. */
export function captionLayers(
  caption: string,
  { measure, frames, palette }: SceneSpace,
): SceneLayer[] {
  const broken = breakLines(caption, {
    widthOf: (text) => measure(text, "black", CAPTION_SIZE),
    widthMax: CAPTION_WIDTH,
    linesMax: 2,
    keep: null,
  });
  const lines = broken?.lines ?? [
    fitText(caption, { face: "black", size: CAPTION_SIZE, widthMax: CAPTION_WIDTH, measure }).text,
  ];
  const words = timeWords(caption, frames);
  let passed = 0;
  return lines.flatMap((text, index): SceneLayer[] => {
    const start = Math.max(passed, caption.indexOf(text, passed));
    passed = start + text.length;
    const width = measure(text, "black", CAPTION_SIZE);
    const x = (COVER_WIDTH - width) / 2;
    const y = CAPTION_FOOT - (lines.length - 1 - index) * CAPTION_SIZE * 1.34;
    const box = {
      x: x - 20,
      y: y - CAPTION_SIZE * (ASCENT + 0.2),
      width: width + 40,
      height: CAPTION_SIZE * 1.5,
    };
    const mark = (fill: string): Mark => ({
      kind: "text",
      text,
      x,
      y,
      size: CAPTION_SIZE,
      face: "black",
      fill,
      outline: { color: "#14120f", width: 8 },
    });
    const reveal = words.map(({ end, frame }) => ({
      frame,
      x:
        end <= start
          ? 0
          : end >= passed
            ? box.width
            : 20 + measure(caption.slice(start, end), "black", CAPTION_SIZE),
    }));
    return [
      { box, marks: [mark("#ffffff")], motion: motion({ entrance: "rise", from: 2, frames: 6 }) },
      {
        box,
        marks: [mark(palette.isDark ? palette.accent : "#ffe14a")],
        motion: motion({ entrance: "cut", from: 6, frames: 1, reveal }),
      },
    ];
  });
}

/** The ground of a kind of scene and what moves over it. */
export interface KindLayout {
  readonly ground: readonly Mark[];
  readonly layers: readonly SceneLayer[];
}

export const FRAME: Box = { x: 0, y: 0, width: COVER_WIDTH, height: SCENE_HEIGHT };
export const FLOOR = 0.72;

/** The product on its ground, with room around it for its shadow. */
export function productLayer(
  box: Box,
  entrance: "rise" | "fade" | "from-right" | "pop",
  { isWholePhoto }: SceneSpace,
): SceneLayer {
  const room = { x: box.x - 120, y: box.y - 40, width: box.width + 240, height: box.height + 110 };
  return {
    box: room,
    marks: [{ kind: "product", box, finish: isWholePhoto ? "floating" : "standing" }],
    motion: motion({ entrance, from: 0, frames: 11, isGrounded: true }),
  };
}
