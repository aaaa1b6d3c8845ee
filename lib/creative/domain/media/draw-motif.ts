import {
  across,
  type Box,
  downward,
  ellipsePath,
  type Gradient,
  type Mark,
  polygonPath,
  roundedPath,
} from "./marks";
import type { Palette } from "./palettes";
import type { MotifId } from "./recipe";

/** A product drawn in a space of its own, its foot on the lower edge. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

/** Draws what stands in for a photo, in the colours of the palette. */
export function drawMotif(motif: MotifId, palette: Palette): Drawing {
  return MOTIFS[motif](palette);
}

const MOTIFS: Readonly<Record<MotifId, (palette: Palette) => Drawing>> = {
  tumbler: drawTumbler,
  bottle: drawBottle,
  jar: drawJar,
  pouch: drawPouch,
  tin: drawTin,
  box: drawBox,
};

/** Light falls from the upper left on everything that is round. */
function roundBody(box: Box, [lit, body, shaded]: Palette["body"]): Gradient {
  return across(box, [
    [0, shaded],
    [0.1, body],
    [0.27, lit],
    [0.4, body],
    [0.78, body],
    [1, shaded],
  ]);
}

function steel(box: Box): Gradient {
  return across(box, [
    [0, "#7f868c"],
    [0.14, "#cfd5da"],
    [0.3, "#ffffff"],
    [0.46, "#b9c0c6"],
    [0.8, "#e6eaed"],
    [1, "#6f767c"],
  ]);
}

function gleam(path: string, strength = 0.5): Mark {
  return { kind: "shape", path, fill: `rgba(255,255,255,${strength})` };
}

/** A label without words: the palette's mark, so that no drawn product claims a brand. */
function emblem(cx: number, cy: number, radius: number, palette: Palette): Mark[] {
  return [
    { kind: "shape", path: ellipsePath(cx, cy, radius), fill: palette.trim, opacity: 0.92 },
    {
      kind: "shape",
      path: ellipsePath(cx, cy, radius * 0.84),
      stroke: { paint: palette.body[2], width: radius * 0.04 },
    },
    {
      kind: "shape",
      path: `M${cx} ${cy + radius * 0.5}C${cx - radius * 0.62} ${cy + radius * 0.1} ${cx - radius * 0.3} ${cy - radius * 0.5} ${cx} ${cy - radius * 0.56}C${cx + radius * 0.3} ${cy - radius * 0.5} ${cx + radius * 0.62} ${cy + radius * 0.1} ${cx} ${cy + radius * 0.5}Z`,
      fill: palette.body[1],
    },
    {
      kind: "shape",
      path: `M${cx} ${cy + radius * 0.56}L${cx} ${cy - radius * 0.26}`,
      stroke: { paint: palette.body[2], width: radius * 0.05 },
    },
  ];
}

function drawTumbler(palette: Palette): Drawing {
  const body = { x: 40, y: 190, width: 320, height: 610 };
  const side = "M40 190H360L330 776Q328 800 304 800H96Q72 800 70 776Z";
  return {
    width: 500,
    height: 800,
    marks: [
      {
        kind: "shape",
        path: "M352 280C446 262 462 330 452 430C444 520 408 566 338 566",
        stroke: { paint: palette.body[2], width: 40 },
      },
      {
        kind: "shape",
        path: "M352 280C440 266 454 332 446 426C438 510 404 552 338 556",
        stroke: { paint: palette.body[1], width: 24 },
      },
      { kind: "shape", path: "M236 40L262 -60L288 -54L264 44Z", fill: palette.trim },
      { kind: "shape", path: "M236 40L262 -60L270 -58L246 42Z", fill: "rgba(0,0,0,0.12)" },
      { kind: "shape", path: side, fill: roundBody(body, palette.body) },
      {
        kind: "shape",
        path: side,
        fill: downward(body, [
          [0, "rgba(255,255,255,0.16)"],
          [0.5, "rgba(255,255,255,0)"],
          [1, "rgba(0,0,0,0.2)"],
        ]),
      },
      gleam(
        "M96 236Q98 226 110 226H128Q138 226 138 236L148 700Q148 712 138 712Q126 712 124 700Z",
        0.34,
      ),
      {
        kind: "shape",
        path: roundedPath({ x: 30, y: 148, width: 340, height: 52 }, 10),
        fill: steel(body),
      },
      {
        kind: "shape",
        path: "M26 96Q26 62 60 62H340Q374 62 374 96V140Q374 152 362 152H38Q26 152 26 140Z",
        fill: downward({ x: 26, y: 62, width: 348, height: 90 }, [
          [0, "#ffffff"],
          [1, palette.trim],
        ]),
      },
      {
        kind: "shape",
        path: "M26 128H374V140Q374 152 362 152H38Q26 152 26 140Z",
        fill: "rgba(0,0,0,0.1)",
      },
      {
        kind: "shape",
        path: roundedPath({ x: 140, y: 26, width: 140, height: 42 }, 18),
        fill: palette.body[2],
      },
      gleam(roundedPath({ x: 154, y: 32, width: 60, height: 8 }, 4), 0.4),
      ...emblem(206, 470, 66, palette),
    ],
  };
}

function drawBottle(palette: Palette): Drawing {
  const body = { x: 40, y: 300, width: 280, height: 500 };
  const side =
    "M130 150H230V214C230 258 320 268 320 360V752Q320 800 272 800H88Q40 800 40 752V360C40 268 130 258 130 214Z";
  return {
    width: 360,
    height: 800,
    marks: [
      { kind: "shape", path: side, fill: roundBody(body, palette.body) },
      gleam("M72 372Q74 330 100 312Q106 332 104 372V720Q104 740 88 740Q72 740 72 720Z", 0.4),
      {
        kind: "shape",
        path: roundedPath({ x: 40, y: 430, width: 280, height: 250 }, 4),
        fill: across(body, [
          [0, "rgba(0,0,0,0.16)"],
          [0.25, "rgba(255,255,255,0.2)"],
          [1, "rgba(0,0,0,0.18)"],
        ]),
      },
      {
        kind: "shape",
        path: roundedPath({ x: 40, y: 430, width: 280, height: 250 }, 4),
        fill: palette.trim,
        opacity: 0.9,
      },
      {
        kind: "shape",
        path: "M40 446H320M40 664H320",
        stroke: { paint: palette.body[2], width: 4 },
      },
      ...emblem(180, 555, 80, palette),
      {
        kind: "shape",
        path: roundedPath({ x: 118, y: 40, width: 124, height: 116 }, 16),
        fill: roundBody({ x: 118, y: 40, width: 124, height: 116 }, [
          palette.body[1],
          palette.body[2],
          palette.body[2],
        ]),
      },
      {
        kind: "shape",
        path: roundedPath({ x: 122, y: 150, width: 116, height: 20 }, 6),
        fill: steel(body),
      },
    ],
  };
}

function drawJar(palette: Palette): Drawing {
  const glass = { x: 20, y: 200, width: 520, height: 340 };
  return {
    width: 560,
    height: 540,
    marks: [
      { kind: "shape", path: roundedPath(glass, 70), fill: roundBody(glass, palette.body) },
      {
        kind: "shape",
        path: roundedPath({ x: 20, y: 460, width: 520, height: 80 }, 70),
        fill: downward({ x: 20, y: 460, width: 520, height: 80 }, [
          [0, "rgba(255,255,255,0)"],
          [1, "rgba(255,255,255,0.34)"],
        ]),
      },
      gleam(roundedPath({ x: 66, y: 236, width: 34, height: 250 }, 17), 0.5),
      ...emblem(290, 376, 92, palette),
      {
        kind: "shape",
        path: roundedPath({ x: 0, y: 40, width: 560, height: 168 }, 26),
        fill: across({ x: 0, y: 40, width: 560, height: 168 }, [
          [0, palette.body[2]],
          [0.12, palette.trim],
          [0.3, "#ffffff"],
          [0.5, palette.trim],
          [0.86, palette.trim],
          [1, palette.body[2]],
        ]),
      },
      {
        kind: "shape",
        path: roundedPath({ x: 0, y: 178, width: 560, height: 30 }, 12),
        fill: "rgba(0,0,0,0.12)",
      },
    ],
  };
}

function drawPouch(palette: Palette): Drawing {
  const bag = { x: 20, y: 20, width: 480, height: 680 };
  const outline =
    "M34 20H486Q494 20 494 28V120C486 300 506 420 512 640Q514 700 470 704Q260 726 50 704Q6 700 8 640C14 420 34 300 26 120V28Q26 20 34 20Z";
  return {
    width: 520,
    height: 716,
    marks: [
      { kind: "shape", path: outline, fill: roundBody(bag, palette.body) },
      {
        kind: "shape",
        path: outline,
        fill: downward(bag, [
          [0, "rgba(255,255,255,0.22)"],
          [0.4, "rgba(255,255,255,0)"],
          [1, "rgba(0,0,0,0.22)"],
        ]),
      },
      { kind: "shape", path: "M26 24H494V78H26Z", fill: "rgba(255,255,255,0.26)" },
      {
        kind: "shape",
        path: "M26 92H494M26 104H494",
        stroke: { paint: "rgba(0,0,0,0.18)", width: 3 },
      },
      gleam("M76 130C64 300 60 470 62 630Q86 640 104 628C98 460 104 300 112 130Z", 0.3),
      {
        kind: "shape",
        path: roundedPath({ x: 106, y: 208, width: 308, height: 372 }, 154),
        fill: palette.trim,
      },
      {
        kind: "shape",
        path: roundedPath({ x: 120, y: 222, width: 280, height: 344 }, 140),
        stroke: { paint: palette.body[2], width: 4 },
      },
      ...emblem(260, 372, 104, palette),
      {
        kind: "shape",
        path: "M196 510H324M220 534H300",
        stroke: { paint: palette.body[2], width: 8 },
      },
    ],
  };
}

function drawTin(palette: Palette): Drawing {
  const body = { x: 20, y: 210, width: 440, height: 510 };
  return {
    width: 480,
    height: 740,
    marks: [
      {
        kind: "shape",
        path: "M20 230V690A220 50 0 0 0 460 690V230Z",
        fill: roundBody(body, palette.body),
      },
      {
        kind: "shape",
        path: "M20 330V620A220 50 0 0 0 460 620V330A220 50 0 0 1 20 330Z",
        fill: palette.trim,
      },
      {
        kind: "shape",
        path: "M20 330V620A220 50 0 0 0 460 620V330A220 50 0 0 1 20 330Z",
        fill: across(body, [
          [0, "rgba(0,0,0,0.3)"],
          [0.16, "rgba(0,0,0,0.04)"],
          [0.3, "rgba(255,255,255,0.5)"],
          [0.5, "rgba(0,0,0,0)"],
          [0.84, "rgba(0,0,0,0.06)"],
          [1, "rgba(0,0,0,0.34)"],
        ]),
      },
      ...emblem(240, 500, 100, palette),
      {
        kind: "shape",
        path: "M10 110V238A230 52 0 0 0 470 238V110Z",
        fill: roundBody(body, [palette.body[1], palette.body[2], palette.body[2]]),
      },
      {
        kind: "shape",
        path: ellipsePath(240, 110, 230, 52),
        fill: across(body, [
          [0, palette.body[2]],
          [0.35, palette.body[0]],
          [1, palette.body[1]],
        ]),
      },
      {
        kind: "shape",
        path: ellipsePath(240, 108, 190, 40),
        stroke: { paint: "rgba(255,255,255,0.45)", width: 5 },
      },
      { kind: "shape", path: ellipsePath(240, 96, 34, 12), fill: palette.body[2] },
    ],
  };
}

function drawBox(palette: Palette): Drawing {
  const [lit, body, shaded] = palette.body;
  const front = { x: 20, y: 170, width: 380, height: 470 };
  return {
    width: 560,
    height: 640,
    marks: [
      {
        kind: "shape",
        path: polygonPath([
          [400, 170],
          [540, 100],
          [540, 560],
          [400, 640],
        ]),
        fill: across({ x: 400, y: 0, width: 140, height: 1 }, [
          [0, shaded],
          [1, body],
        ]),
      },
      {
        kind: "shape",
        path: polygonPath([
          [20, 170],
          [170, 100],
          [540, 100],
          [400, 170],
        ]),
        fill: lit,
      },
      {
        kind: "shape",
        path: "M20 170H400V640H20Z",
        fill: downward(front, [
          [0, body],
          [1, shaded],
        ]),
      },
      { kind: "shape", path: "M180 170H240V640H180Z", fill: palette.trim },
      {
        kind: "shape",
        path: polygonPath([
          [180, 170],
          [326, 100],
          [386, 100],
          [240, 170],
        ]),
        fill: palette.trim,
      },
      { kind: "shape", path: "M20 170H400V182H20Z", fill: "rgba(255,255,255,0.3)" },
      {
        kind: "shape",
        path: "M270 140C170 40 90 60 130 110C160 140 230 146 270 140C310 60 420 10 430 70C436 120 330 142 270 140Z",
        stroke: { paint: palette.trim, width: 26 },
      },
      { kind: "shape", path: ellipsePath(270, 138, 30, 24), fill: palette.trim },
      ...emblem(210, 420, 96, palette),
    ],
  };
}
