import "server-only";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { AppError } from "@/lib/kernel";
import type { AssetDto } from "../asset-schemas";
import { cutOutGround, isTransparent } from "../domain/media/cut-out";
import { isCutOff, readPictureHeader } from "../domain/media/picture-header";

export const PICTURE_BYTES_MAX = 20_000_000;
const PIXELS_MAX = 40_000_000;
const SIDE_MIN = 200;
const SIDE_MAX = 2_000;
const JPEG_QUALITY = 92;

export interface NormalPicture {
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
  readonly look: AssetDto["look"];
}

/**
 * A picture as it is kept: decoded and written again, at most 2 000 pixels a side, so that nothing of the sender's file is
 * kept or served but its pixels. Transparent pictures stay PNG; others become JPEG.
 */
export async function normalisePicture(bytes: Uint8Array): Promise<NormalPicture> {
  const header = readPictureHeader(bytes);
  if (header === null) throw refuse("unreadable", "The file is not a PNG, JPEG or WebP picture.");
  if (header.width * header.height > PIXELS_MAX)
    throw refuse(
      "too-large",
      `The picture has ${header.width} × ${header.height} pixels; at most 40 million are taken.`,
    );
  if (Math.min(header.width, header.height) < SIDE_MIN)
    throw refuse(
      "too-small",
      `The picture has ${header.width} × ${header.height} pixels; each side needs ${SIDE_MIN}.`,
    );
  const isWhole = !isCutOff(bytes, header);
  const image = isWhole ? await loadImage(Buffer.from(bytes)).catch(() => null) : null;
  if (image === null)
    throw refuse("unreadable", "The picture cannot be decoded; it may be cut off.");
  const scale = Math.min(1, SIDE_MAX / Math.max(image.width, image.height));
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0, width, height);
  const pixels = context.getImageData(0, 0, width, height);
  if (isTransparent(pixels))
    return { bytes: await canvas.encode("png"), width, height, look: "cut-out" };
  const encoded = await canvas.encode("jpeg", JPEG_QUALITY);
  return { bytes: encoded, width, height, look: cutOutGround(pixels) ? "cut-out" : "print" };
}

function refuse(reason: string, message: string): AppError {
  return new AppError("invalid", `creative/picture-${reason}`, message);
}
