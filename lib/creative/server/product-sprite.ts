import "server-only";
import {
  type Canvas,
  createCanvas,
  type Image,
  loadImage,
  type SKRSContext2D,
} from "@napi-rs/canvas";
import { AppError } from "@/lib/kernel";
import { cutOutGround, findVisibleBox, isTransparent } from "../domain/media/cut-out";
import { drawMotif } from "../domain/media/draw-motif";
import { PALETTES } from "../domain/media/palettes";
import type { PhotoRef, ProductOnShow, Style } from "../domain/media/recipe";
import { type ProductSprite, paintMarks } from "./paint-marks";

/** Reads a kept photo's bytes by its hash. */
export type ReadPhoto = (photo: PhotoRef) => Promise<Uint8Array>;

const SPRITE_SIDE_MAX = 1200;
const PHOTO_BYTES_MAX = 30_000_000;
const PHOTO_PIXELS_MAX = 60_000_000;
const SPRITES_MAX = 24;

const sprites = new Map<string, Promise<ProductSprite>>();

/** The product as a picture: its photo, cut out where its ground is plain, or the drawn motif. Kept for the next use. */
export function productSprite(
  product: ProductOnShow,
  style: Style,
  readPhoto: ReadPhoto,
): Promise<ProductSprite> {
  const key = product.photo ? product.photo.sha256 : `${style.motif}/${style.palette}`;
  const known = sprites.get(key);
  if (known) {
    // Moved to the end, so that the one unused for longest is dropped first.
    sprites.delete(key);
    sprites.set(key, known);
    return known;
  }
  const made = product.photo
    ? fromPhoto(product.photo, readPhoto)
    : Promise.resolve(fromMotif(style));
  sprites.set(key, made);
  made.catch(() => sprites.delete(key));
  const oldest = sprites.keys().next().value;
  if (sprites.size > SPRITES_MAX && oldest !== undefined) sprites.delete(oldest);
  return made;
}

function fromMotif({ motif, palette }: Style): ProductSprite {
  const drawing = drawMotif(motif, PALETTES[palette]);
  const scale = 1000 / drawing.height;
  const overhang = 80;
  const canvas = createCanvas(
    Math.round(drawing.width * scale),
    Math.round((drawing.height + overhang) * scale),
  );
  const context = canvas.getContext("2d");
  context.scale(scale, scale);
  context.translate(0, overhang);
  paintMarks(context, drawing.marks, null);
  return { canvas: trim(canvas, context), photo: null };
}

async function fromPhoto(photo: PhotoRef, readPhoto: ReadPhoto): Promise<ProductSprite> {
  const image = await decode(await readPhoto(photo));
  const scale = Math.min(1, SPRITE_SIDE_MAX / Math.max(image.width, image.height));
  const canvas = createCanvas(
    Math.max(1, Math.round(image.width * scale)),
    Math.max(1, Math.round(image.height * scale)),
  );
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  if (isTransparent(pixels)) return { canvas: trim(canvas, context), photo: null };
  if (!cutOutGround(pixels)) return { canvas: frame(canvas), photo: canvas };
  context.putImageData(pixels, 0, 0);
  return { canvas: trim(canvas, context), photo: null };
}

async function decode(bytes: Uint8Array): Promise<Image> {
  const refuse = (why: string): AppError =>
    new AppError("invalid", "creative/photo-unreadable", `The product photo ${why}.`);
  if (bytes.length > PHOTO_BYTES_MAX) throw refuse("is too large");
  const image = await loadImage(Buffer.from(bytes)).catch(() => null);
  if (image === null || image.width < 1 || image.height < 1) throw refuse("is not a picture");
  if (image.width * image.height > PHOTO_PIXELS_MAX) throw refuse("has too many pixels");
  return image;
}

/** Cuts the transparent margin away, so that the product's foot is the picture's lower edge. */
function trim(canvas: Canvas, context: SKRSContext2D): Canvas {
  const box = findVisibleBox(context.getImageData(0, 0, canvas.width, canvas.height));
  const trimmed = createCanvas(box.width, box.height);
  trimmed.getContext("2d").drawImage(canvas, -box.x, -box.y);
  return trimmed;
}

/** A photo with a ground of its own becomes a print: white border, round corners. */
function frame(photo: Canvas): Canvas {
  const border = Math.round(Math.max(photo.width, photo.height) * 0.022);
  const framed = createCanvas(photo.width + border * 2, photo.height + border * 2);
  const context = framed.getContext("2d");
  context.fillStyle = "#ffffff";
  context.beginPath();
  context.roundRect(0, 0, framed.width, framed.height, border * 1.8);
  context.fill();
  context.beginPath();
  context.roundRect(border, border, photo.width, photo.height, border);
  context.clip();
  context.drawImage(photo, border, border);
  return framed;
}
