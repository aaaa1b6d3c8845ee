import type { Pixels } from "./cut-out";
import type { Box } from "./marks";

/** A line that was read in a picture, and how sure each of its characters was on the mean. */
export interface ReadLine {
  readonly text: string;
  readonly confidence: number;
}

const DETECTION_MEAN = [0.406, 0.456, 0.485];
const DETECTION_DEVIATION = [0.225, 0.224, 0.229];

/** Planes of blue, green and red, scaled as the text detector was trained (PP-OCR: ImageNet's mean and deviation). */
export function toDetectionInput(pixels: Pixels): Float32Array {
  return toPlanes(pixels, DETECTION_MEAN, DETECTION_DEVIATION);
}

/** The same for the recogniser, which was trained on −1 to 1. */
export function toRecognitionInput(pixels: Pixels): Float32Array {
  return toPlanes(pixels, [0.5, 0.5, 0.5], [0.5, 0.5, 0.5]);
}

function toPlanes(
  { data, width, height }: Pixels,
  mean: number[],
  deviation: number[],
): Float32Array {
  const size = width * height;
  const planes = new Float32Array(size * 3);
  for (let channel = 0; channel < 3; channel += 1) {
    const [middle = 0, spread = 1] = [mean[channel], deviation[channel]];
    for (let pixel = 0; pixel < size; pixel += 1) {
      const value = (data[pixel * 4 + 2 - channel] ?? 0) / 255;
      planes[channel * size + pixel] = (value - middle) / spread;
    }
  }
  return planes;
}

const TEXT_THRESHOLD = 0.3;
const BOX_SCORE_MIN = 0.5;
const SIDE_MIN = 4;
/** The detector finds the kernel of a line; its outline lies this much further out (Liao et al. 2020, DB). */
const UNCLIP_RATIO = 1.7;
const BOXES_MAX = 200;

/** Upright boxes around the lines of text in a map of probabilities, from top to bottom. */
export function findTextBoxes(map: Float32Array, width: number, height: number): readonly Box[] {
  const seen = new Uint8Array(width * height);
  const queue = new Int32Array(width * height);
  const boxes: Box[] = [];
  for (let start = 0; start < width * height && boxes.length < BOXES_MAX; start += 1) {
    if (seen[start] || (map[start] ?? 0) < TEXT_THRESHOLD) continue;
    const region = floodRegion(map, { seen, queue, width, height }, start);
    const [w, h] = [region.right - region.left + 1, region.bottom - region.top + 1];
    if (Math.min(w, h) < SIDE_MIN || region.sum / region.count < BOX_SCORE_MIN) continue;
    const grow = (w * h * UNCLIP_RATIO) / (2 * (w + h));
    const [x, y] = [Math.max(0, region.left - grow), Math.max(0, region.top - grow)];
    boxes.push({
      x,
      y,
      width: Math.min(width, region.right + 1 + grow) - x,
      height: Math.min(height, region.bottom + 1 + grow) - y,
    });
  }
  return boxes.sort((a, b) => a.y - b.y || a.x - b.x);
}

interface Field {
  readonly seen: Uint8Array;
  readonly queue: Int32Array;
  readonly width: number;
  readonly height: number;
}

function floodRegion(map: Float32Array, { seen, queue, width, height }: Field, start: number) {
  const region = { left: width, right: -1, top: height, bottom: -1, sum: 0, count: 0 };
  let tail = 0;
  const visit = (pixel: number): void => {
    if (seen[pixel] || (map[pixel] ?? 0) < TEXT_THRESHOLD) return;
    seen[pixel] = 1;
    queue[tail++] = pixel;
  };
  visit(start);
  for (let head = 0; head < tail; head += 1) {
    const pixel = queue[head] ?? 0;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    region.left = Math.min(region.left, x);
    region.right = Math.max(region.right, x);
    region.top = Math.min(region.top, y);
    region.bottom = Math.max(region.bottom, y);
    region.sum += map[pixel] ?? 0;
    region.count += 1;
    if (x > 0) visit(pixel - 1);
    if (x < width - 1) visit(pixel + 1);
    if (y > 0) visit(pixel - width);
    if (y < height - 1) visit(pixel + width);
  }
  return region;
}

/**
 * Reads the recogniser's answer: at each step the likeliest class, where class 0 is no character and a class that
 * repeats is the same character still (greedy decoding of a CTC output).
 */
export function decodeSteps(
  steps: Float32Array,
  classes: number,
  characters: readonly string[],
): ReadLine {
  let [text, before, sum, count] = ["", 0, 0, 0];
  for (let at = 0; at + classes <= steps.length; at += classes) {
    let best = 0;
    for (let index = 1; index < classes; index += 1) {
      if ((steps[at + index] ?? 0) > (steps[at + best] ?? 0)) best = index;
    }
    if (best !== 0 && best !== before) {
      text += characters[best - 1] ?? "";
      sum += steps[at + best] ?? 0;
      count += 1;
    }
    before = best;
  }
  return { text, confidence: count === 0 ? 0 : sum / count };
}

/** Letters, digits and ideographs alone: marks are read too variously to be compared. */
const bare = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The share of a caption's neighbouring pairs of characters that were read; 1 where all of it was. */
export function shareRead(expected: string, read: string): number {
  const [wanted, found] = [bare(expected), bare(read)];
  if (wanted.length < 2) return found.includes(wanted) ? 1 : 0;
  let seen = 0;
  for (let at = 0; at + 2 <= wanted.length; at += 1)
    if (found.includes(wanted.slice(at, at + 2))) seen += 1;
  return seen / (wanted.length - 1);
}
