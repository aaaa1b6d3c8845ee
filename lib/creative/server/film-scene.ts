import "server-only";
import { createCanvas } from "@napi-rs/canvas";
import {
  type CameraState,
  cameraAt,
  OVERSCAN,
  seenAt,
  stateAt,
  wipeAt,
} from "../domain/media/layer-motion";
import { layoutScene, type SceneLayout } from "../domain/media/layout-scene";
import type { Mark } from "../domain/media/marks";
import { PALETTES } from "../domain/media/palettes";
import type { CreativeRecipe, Scene } from "../domain/media/recipe";
import type { SceneLayer } from "../domain/media/scene-parts";
import { SCENE_HEIGHT } from "../domain/media/scene-parts";
import { countFrames, isSpoken, VIDEO_HEIGHT, VIDEO_WIDTH } from "../domain/media/scene-time";
import { toYuv } from "../domain/media/yuv-color";
import { Compositor, type Picture } from "./media/compositor";
import { measureText } from "./media/faces";
import { type ProductSprite, paintMarks } from "./paint-marks";

/** A scene ready to be filmed: its pictures rasterised once, each frame composed when asked for. */
export interface SceneFilm {
  readonly frames: number;
  /** The frame's planes; valid until the frame after the next. */
  frameAt(frame: number): Uint8Array;
  /** Gives its memory to the next film; no frame may be asked for afterwards. */
  close(): void;
}

/** Compositors whose film is done; each holds some tens of megabytes. */
const idle: Compositor[] = [];
const IDLE_MAX = 2;

interface Actor {
  readonly layer: SceneLayer;
  readonly picture: Picture;
}

const UNIT = VIDEO_WIDTH / 1080;
/** Grounded pictures are drawn at the camera's middle zoom, so that they are never far from their own size. */
const GROUNDED_ZOOM = 1.07;

/** Rasterises a scene. Costs tens of milliseconds; a frame of it then one or two. */
export function filmScene(scene: Scene, recipe: CreativeRecipe, sprite: ProductSprite): SceneFilm {
  const layout = layoutScene(scene, {
    style: recipe.style,
    product: recipe.product,
    palette: PALETTES[recipe.style.palette],
    measure: measureText,
    frames: countFrames(scene, isSpoken(recipe)),
    isLabelled: recipe.label.isGenerated,
    isWholePhoto: sprite.photo !== null,
  });
  const compositor = idle.pop() ?? new Compositor(VIDEO_WIDTH, VIDEO_HEIGHT);
  compositor.reset();
  const ground = rasterise(compositor, layout.ground, sprite, {
    ...{ x: 0, y: 0, width: 1080, height: SCENE_HEIGHT },
    scale: UNIT * OVERSCAN,
  });
  const toActor = (layer: SceneLayer): Actor => {
    const scale = layer.motion.isGrounded ? UNIT * GROUNDED_ZOOM : UNIT;
    return { layer, picture: rasterise(compositor, layer.marks, sprite, { ...layer.box, scale }) };
  };
  const actors = layout.layers.map(toActor);
  const overlay = layout.overlay.map(toActor);
  return {
    frames: layout.frames,
    frameAt: (frame) => {
      const camera = cameraAt(layout.camera, frame, layout.frames);
      compositor.turn();
      drawGround(compositor, ground, camera);
      for (const actor of actors)
        drawActor(compositor, actor, { camera, frame, total: layout.frames });
      drawWipe(compositor, layout, frame);
      for (const actor of overlay)
        drawActor(compositor, actor, { camera, frame, total: layout.frames });
      return compositor.bytes();
    },
    close: () => {
      if (idle.length < IDLE_MAX) idle.push(compositor);
    },
  };
}

interface Cut {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
}

/** Paints marks onto a canvas of their own and hands it to the compositor. */
function rasterise(
  compositor: Compositor,
  marks: readonly Mark[],
  sprite: ProductSprite,
  { x, y, width, height, scale }: Cut,
): Picture {
  const even = (length: number): number => Math.max(2, 2 * Math.ceil((length * scale) / 2));
  const canvas = createCanvas(even(width), even(height));
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.translate(-x, -y);
  paintMarks(context, marks, sprite);
  return compositor.add(canvas);
}

function drawGround(compositor: Compositor, ground: Picture, camera: CameraState): void {
  const step = OVERSCAN / camera.zoom;
  const x = ground.width * camera.x - (VIDEO_WIDTH * step) / 2;
  const y = ground.height * camera.y - (VIDEO_HEIGHT * step) / 2;
  compositor.drawGround(ground, {
    x: Math.max(0, Math.min(ground.width - VIDEO_WIDTH * step - 1, x)),
    y: Math.max(0, Math.min(ground.height - VIDEO_HEIGHT * step - 1, y)),
    step,
  });
}

interface Moment {
  readonly camera: CameraState;
  readonly frame: number;
  readonly total: number;
}

function drawActor(
  compositor: Compositor,
  { layer, picture }: Actor,
  { camera, frame, total }: Moment,
): void {
  const { box, motion } = layer;
  const state = stateAt(motion, frame, total);
  if (state.opacity <= 0 || state.until <= 0) return;
  const middle = { x: box.x + box.width / 2 + state.dx, y: box.y + box.height / 2 + state.dy };
  if (motion.isGrounded) {
    const seen = seenAt(camera, middle.x / 1080, middle.y / SCENE_HEIGHT);
    const scale = (camera.zoom / GROUNDED_ZOOM) * state.scale;
    compositor.draw(picture, {
      x: seen.x * VIDEO_WIDTH - (picture.width * scale) / 2,
      y: seen.y * VIDEO_HEIGHT - (picture.height * scale) / 2,
      scale,
      opacity: state.opacity,
      columns: picture.width,
    });
    return;
  }
  compositor.draw(picture, {
    x: middle.x * UNIT - (picture.width * state.scale) / 2,
    y: middle.y * UNIT - (picture.height * state.scale) / 2,
    scale: state.scale,
    opacity: state.opacity,
    columns: Math.min(picture.width, Math.round(state.until * UNIT)),
  });
}

function drawWipe(compositor: Compositor, { wipe }: SceneLayout, frame: number): void {
  wipe.forEach((color, panel) => {
    const height = wipeAt(panel, wipe.length, frame) * VIDEO_HEIGHT;
    if (height >= 1) compositor.fill({ x: 0, y: 0, width: VIDEO_WIDTH, height }, toYuv(color));
  });
}
