import { COVER_WIDTH } from "./cover-space";
import { fitText } from "./fit-text";
import { downward, ellipsePath, glow, type Mark, roundedPath } from "./marks";
import type { FiguresScene } from "./recipe";
import {
  FLOOR,
  FRAME,
  headlineLayers,
  type KindLayout,
  motion,
  productLayer,
  SCENE_HEIGHT,
  type SceneLayer,
  type SceneSpace,
} from "./scene-parts";

/** Figures on cards before a dark or pale sheet with a fine grid, the product beside them. */
export function layoutFigures(scene: FiguresScene, space: SceneSpace): KindLayout {
  const { palette, measure } = space;
  const layers = scene.figures.map((figure, index): SceneLayer => {
    const box = { x: 70, y: 560 + index * 272, width: 470, height: 240 };
    const value = fitText(figure.value, { face: "black", size: 124, widthMax: 280, measure });
    const valueWidth = measure(value.text, "black", value.size);
    const unit = fitText(figure.unit, {
      face: "bold",
      size: 52,
      widthMax: box.width - 96 - valueWidth,
      measure,
    });
    const name = fitText(figure.name, { face: "bold", size: 48, widthMax: 380, measure });
    return {
      box: { x: box.x - 30, y: box.y - 20, width: box.width + 60, height: box.height + 60 },
      marks: [
        {
          kind: "shape",
          path: roundedPath(box, 32),
          fill: palette.sheet,
          shadow: { color: "rgba(10,8,20,0.22)", blur: 30, y: 12 },
        },
        {
          kind: "shape",
          path: roundedPath({ x: box.x, y: box.y + 44, width: 12, height: box.height - 88 }, 6),
          fill: palette.isDark ? palette.tag[1] : palette.tag[0],
        },
        {
          kind: "text",
          text: value.text,
          x: box.x + 48,
          y: box.y + 132,
          size: value.size,
          face: "black",
          fill: palette.onSheet,
        },
        {
          kind: "text",
          text: unit.text,
          x: box.x + 64 + valueWidth,
          y: box.y + 132,
          size: unit.size,
          face: "bold",
          fill: palette.onSheet,
        },
        {
          kind: "text",
          text: name.text,
          x: box.x + 48,
          y: box.y + 202,
          size: name.size,
          face: "bold",
          fill: palette.onSheet,
        },
      ],
      motion: motion({ entrance: "pop", from: 7 + index * 7, frames: 8 }),
    };
  });
  return {
    ground: gridGround(space),
    layers: [
      productLayer({ x: 552, y: 620, width: 420, height: 780 }, "rise", space),
      ...headlineLayers(
        scene.headline,
        { box: { x: 70, y: 270, width: 940, height: 230 }, sizeMax: 140, from: 2, align: "left" },
        space,
      ),
      ...layers,
      ...noteLayer(scene.note, space),
    ],
  };
}

function noteLayer(note: string | null, { palette, measure }: SceneSpace): SceneLayer[] {
  if (!note) return [];
  const { text, size } = fitText(note, { face: "medium", size: 34, widthMax: 940, measure });
  const width = measure(text, "medium", size);
  const mark: Mark = {
    kind: "text",
    text,
    x: 72,
    y: 1480,
    size,
    face: "medium",
    fill: palette.ink,
  };
  return [
    {
      box: { x: 60, y: 1438, width: width + 24, height: 56 },
      marks: [mark],
      motion: motion({ entrance: "fade", from: 10 }),
    },
  ];
}

function gridGround({ palette }: SceneSpace): readonly Mark[] {
  let lines = "";
  for (let at = 90; at < COVER_WIDTH; at += 90) lines += `M${at} 0V${SCENE_HEIGHT}`;
  for (let at = 60; at < SCENE_HEIGHT; at += 90) lines += `M0 ${at}H${COVER_WIDTH}`;
  const foot = SCENE_HEIGHT * FLOOR;
  return [
    {
      kind: "shape",
      path: roundedPath(FRAME, 0),
      fill: downward(FRAME, [
        [0, palette.ground[0]],
        [1, palette.ground[1]],
      ]),
    },
    { kind: "shape", path: lines, stroke: { paint: `${palette.ink}12`, width: 3 } },
    {
      kind: "shape",
      path: ellipsePath(800, 960, 620),
      fill: glow(800, 960, 620, [
        [0, `${palette.light}d0`],
        [1, `${palette.light}00`],
      ]),
    },
    { kind: "shape", path: ellipsePath(800, foot + 8, 330, 54), fill: palette.planes[0] },
  ];
}
