import { chipColors, chipPart, chipSize } from "./cover-chips";
import { drawScenery } from "./draw-scenery";
import { fitText } from "./fit-text";
import { downward, type Mark, roundedPath } from "./marks";
import type { MotionId, PointsScene, Scene, SceneryId } from "./recipe";
import { layoutAction } from "./scene-action";
import { layoutFigures } from "./scene-figures";
import {
  captionLayers,
  drawnNote,
  FLOOR,
  FRAME,
  fixedLayer,
  headlineLayers,
  type KindLayout,
  motion,
  productLayer,
  type SceneLayer,
  type SceneSpace,
} from "./scene-parts";

/** A scene as what the camera films and what is laid over it, in order. */
export interface SceneLayout {
  readonly frames: number;
  readonly camera: MotionId;
  /** Painted once, 1080 × 1920 before the overscan. */
  readonly ground: readonly Mark[];
  /** The colours of the two panels that a scene comes out from behind; none before a hook, which may be the first. */
  readonly wipe: readonly string[];
  readonly layers: readonly SceneLayer[];
  /** Over the panels too: the label, the handle, the caption. */
  readonly overlay: readonly SceneLayer[];
}

/** Lays a scene out. Nothing in it depends on its neighbours, so that any scene may follow any other. */
export function layoutScene(scene: Scene, space: SceneSpace): SceneLayout {
  const shared = [
    ...fixedLayer(space),
    ...drawnNote(space),
    ...captionLayers(scene.caption, space),
  ];
  const { ground, layers } = layoutKind(scene, space);
  return {
    frames: space.frames,
    camera: scene.motion,
    ground,
    wipe: scene.kind === "hook" ? [] : [space.palette.button, space.palette.tag[0]],
    layers,
    overlay: shared,
  };
}

function layoutKind(scene: Scene, space: SceneSpace): KindLayout {
  switch (scene.kind) {
    case "hook":
      return {
        ground: view(space.style.scenery, space),
        layers: [
          productLayer({ x: 210, y: 720, width: 660, height: 690 }, "rise", space),
          ...headlineLayers(
            scene.headline,
            {
              box: { x: 70, y: 260, width: 940, height: 420 },
              sizeMax: 150,
              from: 3,
              align: "center",
            },
            space,
          ),
        ],
      };
    case "points":
      return layoutPoints(scene, space);
    case "figures":
      return layoutFigures(scene, space);
    case "setting":
      return {
        ground: view(scene.place, space),
        layers: [
          productLayer({ x: 330, y: 860, width: 600, height: 550 }, "fade", space),
          ...headlineLayers(
            scene.headline,
            {
              box: { x: 70, y: 300, width: 900, height: 380 },
              sizeMax: 140,
              from: 4,
              align: "left",
            },
            space,
          ),
        ],
      };
    case "action":
      return layoutAction(scene, space);
  }
}

function view(scenery: SceneryId, { style, palette, isWholePhoto }: SceneSpace): readonly Mark[] {
  if (isWholePhoto && scenery === style.scenery) {
    return [
      { kind: "product", box: FRAME, finish: "filling" },
      {
        kind: "shape",
        path: roundedPath(FRAME, 0),
        fill: downward(FRAME, [
          [0, `${palette.ground[0]}d0`],
          [0.42, `${palette.ground[0]}30`],
          [1, `${palette.ground[0]}00`],
        ]),
      },
    ];
  }
  return drawScenery(scenery, { box: FRAME, palette, seed: style.seed, floor: FLOOR });
}

function layoutPoints(scene: PointsScene, space: SceneSpace): KindLayout {
  const { palette, measure } = space;
  const size = 54;
  const layers = scene.points.map((point, index): SceneLayer => {
    const fitted = fitText(point, { face: "bold", size, widthMax: 800, measure });
    const { width, height } = chipSize(fitted.text, fitted.size, measure);
    const y = 620 + index * 148;
    return {
      box: { x: 40, y: y - 16, width: width + 56, height: height + 48 },
      marks: chipPart(fitted.text, 60, y, chipColors(palette, fitted.size), measure),
      motion: motion({ entrance: "from-left", from: 8 + index * 7, frames: 9 }),
    };
  });
  return {
    ground: view(space.style.scenery, space),
    layers: [
      productLayer({ x: 430, y: 700, width: 600, height: 710 }, "from-right", space),
      ...headlineLayers(
        scene.headline,
        { box: { x: 70, y: 280, width: 940, height: 280 }, sizeMax: 150, from: 3, align: "left" },
        space,
      ),
      ...layers,
    ],
  };
}
