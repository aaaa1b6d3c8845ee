import "server-only";
import { type Canvas, createCanvas, Path2D, type SKRSContext2D } from "@napi-rs/canvas";
import type {
  Box,
  GroupMark,
  Mark,
  Paint,
  ProductMark,
  Shadow,
  ShapeMark,
  TextMark,
} from "../domain/media/marks";
import { fontOf, registerFaces } from "./media/faces";

/** The product as a picture of its own, trimmed to what is seen. */
export interface ProductSprite {
  readonly canvas: Canvas;
  /** A photo that has a ground of its own, whole; `canvas` is then its print. Null for a cut-out. */
  readonly photo: Canvas | null;
}

/** Paints marks in order. `sprite` is what a product mark shows; without one such marks are left out. */
export function paintMarks(
  context: SKRSContext2D,
  marks: readonly Mark[],
  sprite: ProductSprite | null,
): void {
  registerFaces();
  for (const mark of marks) {
    if (mark.kind === "shape") paintShape(context, mark);
    else if (mark.kind === "text") paintText(context, mark);
    else if (mark.kind === "group") paintGroup(context, mark, sprite);
    else if (sprite) paintProduct(context, mark, sprite);
  }
}

function paintShape(context: SKRSContext2D, mark: ShapeMark): void {
  const path = new Path2D(mark.path);
  context.save();
  if (mark.opacity !== undefined) context.globalAlpha *= mark.opacity;
  if (mark.shadow) castShadow(context, mark.shadow);
  if (mark.fill) {
    context.fillStyle = toStyle(context, mark.fill);
    context.fill(path);
  }
  if (mark.stroke) {
    context.strokeStyle = toStyle(context, mark.stroke.paint);
    context.lineWidth = mark.stroke.width;
    context.lineCap = "round";
    context.lineJoin = "round";
    context.stroke(path);
  }
  context.restore();
}

function paintText(context: SKRSContext2D, mark: TextMark): void {
  context.save();
  context.font = fontOf(mark.face, mark.size);
  if (mark.shadow) castShadow(context, mark.shadow);
  if (mark.outline) {
    context.lineJoin = "round";
    context.lineWidth = mark.outline.width * 2;
    context.strokeStyle = mark.outline.color;
    context.strokeText(mark.text, mark.x, mark.y);
    context.shadowColor = "transparent";
  }
  context.fillStyle = toStyle(context, mark.fill);
  context.fillText(mark.text, mark.x, mark.y);
  if (mark.isStruck) {
    const { width } = context.measureText(mark.text);
    context.fillRect(mark.x, mark.y - mark.size * 0.38, width, Math.max(2, mark.size * 0.06));
  }
  context.restore();
}

function paintGroup(context: SKRSContext2D, mark: GroupMark, sprite: ProductSprite | null): void {
  context.save();
  context.translate(mark.x, mark.y);
  if (mark.turn) context.rotate(mark.turn);
  if (mark.scale) context.scale(mark.scale, mark.scale);
  if (mark.opacity !== undefined) context.globalAlpha *= mark.opacity;
  if (mark.clip) context.clip(new Path2D(mark.clip));
  paintMarks(context, mark.marks, sprite);
  context.restore();
}

function paintProduct(
  context: SKRSContext2D,
  { box, turn = 0, finish }: ProductMark,
  { canvas, photo }: ProductSprite,
): void {
  if (finish === "filling") {
    paintFilling(context, box, photo ?? canvas);
    return;
  }
  const isFramed = photo !== null;
  const scale = Math.min(box.width / canvas.width, box.height / canvas.height);
  const [width, height] = [canvas.width * scale, canvas.height * scale];
  context.save();
  const middle = finish === "standing" ? box.height - height / 2 : box.height / 2;
  context.translate(box.x + box.width / 2, box.y + middle);
  context.rotate(turn);
  if (finish === "standing" && !isFramed) paintFootShadow(context, width, height);
  const lies = finish === "standing" && !isFramed;
  const picture = lies ? canvas : raised(canvas, finish === "sticker" && !isFramed);
  // What was raised has a margin of the same width on all sides.
  const margin = ((picture.width - canvas.width) / 2) * scale;
  context.drawImage(
    picture,
    -width / 2 - margin,
    -height / 2 - margin,
    width + margin * 2,
    height + margin * 2,
  );
  context.restore();
}

/** Fills the box with the photo's middle, as large as it takes. */
function paintFilling(context: SKRSContext2D, box: Box, photo: Canvas): void {
  const scale = Math.max(box.width / photo.width, box.height / photo.height);
  const [width, height] = [box.width / scale, box.height / scale];
  const [x, y] = [(photo.width - width) / 2, (photo.height - height) / 2];
  context.drawImage(photo, x, y, width, height, box.x, box.y, box.width, box.height);
}

const kept = { edged: new WeakMap<Canvas, Canvas>(), plain: new WeakMap<Canvas, Canvas>() };
const EDGE_STEPS = 24;

/**
 * A picture with the shadow it casts when it does not stand, and with a white edge where it is a sticker. Made once:
 * the blurred shadow of a turned picture costs more than the rest of a cover.
 */
function raised(canvas: Canvas, isSticker: boolean): Canvas {
  const made = kept[isSticker ? "edged" : "plain"];
  const known = made.get(canvas);
  if (known) return known;
  const side = Math.max(canvas.width, canvas.height);
  const margin = Math.round(side * 0.1);
  const raisedCanvas = createCanvas(canvas.width + margin * 2, canvas.height + margin * 2);
  const context = raisedCanvas.getContext("2d");
  castShadow(context, { color: "rgba(20,14,10,0.34)", blur: side * 0.045, y: side * 0.022 });
  if (isSticker) context.drawImage(edgedOf(canvas, margin), 0, 0);
  else context.drawImage(canvas, margin, margin);
  made.set(canvas, raisedCanvas);
  return raisedCanvas;
}

/** The product with a white edge all around, as if cut out of paper. */
function edgedOf(canvas: Canvas, margin: number): Canvas {
  const edge = Math.round(Math.max(canvas.width, canvas.height) * 0.018);
  const white = createCanvas(canvas.width, canvas.height);
  const silhouette = white.getContext("2d");
  silhouette.drawImage(canvas, 0, 0);
  silhouette.globalCompositeOperation = "source-in";
  silhouette.fillStyle = "#ffffff";
  silhouette.fillRect(0, 0, white.width, white.height);
  const edged = createCanvas(canvas.width + margin * 2, canvas.height + margin * 2);
  const context = edged.getContext("2d");
  for (let step = 0; step < EDGE_STEPS; step += 1) {
    const angle = (step * 2 * Math.PI) / EDGE_STEPS;
    context.drawImage(white, margin + edge * Math.cos(angle), margin + edge * Math.sin(angle));
  }
  context.drawImage(canvas, margin, margin);
  return edged;
}

/** A wide soft shadow on the floor and a narrow dark one where the product touches it. */
function paintFootShadow(context: SKRSContext2D, width: number, height: number): void {
  for (const [share, flat, alpha] of [
    [0.62, 0.17, 0.3],
    [0.44, 0.1, 0.42],
  ] as const) {
    context.save();
    context.translate(0, height / 2 - width * 0.012);
    context.scale(1, flat);
    const radius = width * share;
    const gradient = context.createRadialGradient(0, 0, 0, 0, 0, radius);
    gradient.addColorStop(0, `rgba(15,10,8,${alpha})`);
    gradient.addColorStop(0.55, `rgba(15,10,8,${alpha * 0.55})`);
    gradient.addColorStop(1, "rgba(15,10,8,0)");
    context.fillStyle = gradient;
    context.fillRect(-radius, -radius, radius * 2, radius * 2);
    context.restore();
  }
}

function castShadow(context: SKRSContext2D, shadow: Shadow): void {
  context.shadowColor = shadow.color;
  context.shadowBlur = shadow.blur;
  context.shadowOffsetY = shadow.y;
}

function toStyle(context: SKRSContext2D, paint: Paint) {
  if (typeof paint === "string") return paint;
  const { from, to, radius, stops } = paint;
  const gradient =
    radius === null
      ? context.createLinearGradient(from[0], from[1], to[0], to[1])
      : context.createRadialGradient(from[0], from[1], 0, to[0], to[1], radius);
  for (const [offset, color] of stops) gradient.addColorStop(offset, color);
  return gradient;
}
