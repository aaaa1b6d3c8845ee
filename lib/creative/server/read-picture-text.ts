import "server-only";
import { type Canvas, createCanvas, type Image } from "@napi-rs/canvas";
import type { Box } from "../domain/media/marks";
import {
  decodeSteps,
  findTextBoxes,
  type ReadLine,
  toDetectionInput,
  toRecognitionInput,
} from "../domain/media/read-text";
import { loadOcr } from "./media/ocr-engine";

/** A line of text in a picture, in the picture's pixels. */
export interface PictureLine extends ReadLine {
  readonly box: Box;
}

const SIDE_MAX = 960;
const LINE_HEIGHT = 48;
const LINE_WIDTH_MAX = 1600;
const CONFIDENCE_MIN = 0.6;

/** Reads the lines of text in a picture, top to bottom. Takes one to two processor seconds. */
export async function readPictureText(picture: Canvas | Image): Promise<readonly PictureLine[]> {
  const engine = await loadOcr();
  const scale = Math.min(1, SIDE_MAX / Math.max(picture.width, picture.height));
  // The detector halves five times.
  const toSide = (side: number): number => Math.max(32, Math.round((side * scale) / 32) * 32);
  const [width, height] = [toSide(picture.width), toSide(picture.height)];
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const map = await engine.detect(
    toDetectionInput(cut(picture, whole, width, height)),
    width,
    height,
  );
  const lines: PictureLine[] = [];
  for (const found of findTextBoxes(map, width, height)) {
    const [across, down] = [picture.width / width, picture.height / height];
    const box = {
      x: found.x * across,
      y: found.y * down,
      width: found.width * across,
      height: found.height * down,
    };
    const wide = Math.ceil((LINE_HEIGHT * box.width) / box.height);
    const lineWidth = Math.min(LINE_WIDTH_MAX, Math.max(LINE_HEIGHT, wide));
    const input = toRecognitionInput(cut(picture, box, lineWidth, LINE_HEIGHT));
    const { data, dims } = await engine.recognise(input, lineWidth, LINE_HEIGHT);
    const line = decodeSteps(data, dims[2] ?? 1, engine.characters);
    if (line.text !== "" && line.confidence >= CONFIDENCE_MIN) lines.push({ ...line, box });
  }
  return lines;
}

function cut(
  picture: Canvas | Image,
  { x, y, width, height }: Box,
  toWidth: number,
  toHeight: number,
) {
  const canvas = createCanvas(toWidth, toHeight);
  const context = canvas.getContext("2d");
  context.drawImage(picture, x, y, width, height, 0, 0, toWidth, toHeight);
  return context.getImageData(0, 0, toWidth, toHeight);
}
