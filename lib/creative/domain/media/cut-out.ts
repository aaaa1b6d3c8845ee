import { findPieces, type Piece } from "./find-pieces";

/** A picture's pixels, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** How far a colour may be from the ground's and still be ground; beyond `HARD` it is the product. */
const SOFT = 14;
const HARD = 46;
/** The share of the edge that must be of one colour before it counts as a ground. */
const EDGE_SHARE = 0.86;
/** How unevenly a shadow may darken the three colours, and how strongly it is drawn where it stood on white. */
const SHADE_TINT = 7;
const SHADE_STRENGTH = 1.4;
/** Near the foot a fill goes through a shadow as deep as this; higher up it would eat a white product's shading. */
const SHADE_PASS = 26;
const FOOT_FROM = 0.78;
const TRANSPARENT_SHARE = 0.02;
/** What is at least this visible belongs to the product. */
const SOLID = 64;
/** What is less visible than this is as good as gone. */
const VISIBLE = 10;
/** Against the largest piece: a rest of the ground at the edge is smaller than this, */
const REST_SHARE = 0.05;
/** a splinter of a product is larger and smaller than these, and so much of it in all means that the product is broken. */
const SPLINTER_FROM = 0.002;
const SPLINTER_TO = 0.1;
const SPLINTERS_MAX = 0.03;

/** True where the picture brings its own transparency. */
export function isTransparent({ data }: Pixels): boolean {
  let clear = 0;
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 128) clear += 1;
  return clear > (data.length / 4) * TRANSPARENT_SHARE;
}

/**
 * Takes a ground of one colour away from behind a product, in place: what is like the ground and joined to the edge
 * becomes transparent, with a soft border. White inside the product stays, and what the light left of the ground in a
 * corner goes. False, and nothing changed, where the edge has no one colour, nothing would be left, or the product would
 * fall to pieces: a white one on white, whose own surface the ground runs into.
 *
 * Costs some ten visits a pixel.
 */
export function cutOutGround(pixels: Pixels): boolean {
  const ground = findGround(pixels);
  if (!ground) return false;
  const { data, width, height } = pixels;
  const distance = (pixel: number): number =>
    Math.max(
      Math.abs((data[pixel * 4] ?? 0) - ground[0]),
      Math.abs((data[pixel * 4 + 1] ?? 0) - ground[1]),
      Math.abs((data[pixel * 4 + 2] ?? 0) - ground[2]),
    );
  /** True where red, green and blue have fallen by the same. */
  const isShade = (at: number): boolean => {
    const fall = [0, 1, 2].map((channel) => (ground[channel] ?? 0) - (data[at + channel] ?? 0));
    return Math.min(...fall) > 1 && Math.max(...fall) - Math.min(...fall) < SHADE_TINT;
  };
  const footFrom = Math.floor(height * FOOT_FROM) * width;
  const isGround = new Uint8Array(width * height);
  const queue = new Int32Array(width * height);
  let tail = 0;
  const visit = (pixel: number): void => {
    if (isGround[pixel] || distance(pixel) >= HARD) return;
    isGround[pixel] = 1;
    // A half-like pixel is the product's border: it fades, and the fill does not pass through it.
    const passes = pixel >= footFrom && isShade(pixel * 4) ? SHADE_PASS : SOFT;
    if (distance(pixel) < passes) queue[tail++] = pixel;
  };
  for (let x = 0; x < width; x += 1) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y += 1) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  for (let head = 0; head < tail; head += 1) {
    const pixel = queue[head] ?? 0;
    const x = pixel % width;
    if (x > 0) visit(pixel - 1);
    if (x < width - 1) visit(pixel + 1);
    if (pixel >= width) visit(pixel - width);
    if (pixel < width * (height - 1)) visit(pixel + width);
  }
  if (tail > width * height * 0.97) return false;
  const fade = (away: number): number =>
    Math.round(255 * Math.min(1, Math.max(0, away - SOFT) / (HARD - SOFT)));
  /** What only darkens the ground is the product's shadow: it is kept as one. */
  const shadow = (away: number): number => Math.min(255, Math.round(away * SHADE_STRENGTH));
  const alphas = new Uint8Array(width * height);
  const solid = new Uint8Array(width * height);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const isShadow = isGround[pixel] === 1 && isShade(pixel * 4);
    const away = distance(pixel);
    alphas[pixel] = isGround[pixel] ? (isShadow ? shadow(away) : fade(away)) : 255;
    if (!isShadow && (alphas[pixel] ?? 0) >= SOLID) solid[pixel] = 1;
  }
  if (isBroken(findPieces(solid, width).pieces)) return false;
  clearRests(alphas, solid, width);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * 4;
    if (isGround[pixel] && isShade(at)) data.fill(0, at, at + 3);
    data[at + 3] = alphas[pixel] ?? 0;
  }
  return true;
}

/** Takes away what is left of the ground at the edge, where the light falls off: much of it seen through, little solid. */
function clearRests(alphas: Uint8Array, solid: Uint8Array, width: number): void {
  const visible = alphas.map((alpha) => (alpha >= VISIBLE ? 1 : 0));
  const { pieces, pieceOf } = findPieces(visible, width);
  const solidOf = new Map<number, number>();
  for (let pixel = 0; pixel < solid.length; pixel += 1) {
    const piece = pieceOf[pixel] ?? 0;
    if (solid[pixel] && piece) solidOf.set(piece, (solidOf.get(piece) ?? 0) + 1);
  }
  const largest = Math.max(0, ...solidOf.values());
  const rests = new Set(
    pieces
      .filter(({ first, touchesEdge }) => {
        const share = (solidOf.get(first + 1) ?? 0) / Math.max(1, largest);
        return touchesEdge && share < REST_SHARE;
      })
      .map(({ first }) => first + 1),
  );
  for (let pixel = 0; pixel < alphas.length; pixel += 1)
    if (alphas[pixel] && (!visible[pixel] || rests.has(pieceOf[pixel] ?? 0))) alphas[pixel] = 0;
}

/** Letters and rims that float where a body was. Parts of a set are larger, dust is smaller. */
function isBroken(pieces: readonly Piece[]): boolean {
  const largest = pieces[0]?.pixels ?? 0;
  const splinters = pieces.filter(
    ({ pixels, touchesEdge }) =>
      !touchesEdge && pixels > largest * SPLINTER_FROM && pixels < largest * SPLINTER_TO,
  );
  const lost = splinters.reduce((sum, { pixels }) => sum + pixels, 0);
  return lost > largest * SPLINTERS_MAX;
}

/** The colour that most of the edge has, or null. */
function findGround({ data, width, height }: Pixels): readonly [number, number, number] | null {
  const edge: number[] = [];
  const step = Math.max(1, Math.floor((width + height) / 400));
  for (let x = 0; x < width; x += step) edge.push(x, (height - 1) * width + x);
  for (let y = 0; y < height; y += step) edge.push(y * width, y * width + width - 1);
  const channel = (at: number): number => {
    const values = edge.map((pixel) => data[pixel * 4 + at] ?? 0).sort((a, b) => a - b);
    return values[values.length >> 1] ?? 0;
  };
  const middle = [channel(0), channel(1), channel(2)] as const;
  const alike = edge.filter((pixel) =>
    middle.every((value, at) => Math.abs((data[pixel * 4 + at] ?? 0) - value) < SOFT),
  );
  return alike.length >= edge.length * EDGE_SHARE ? middle : null;
}

/** The part of a picture that is not transparent; the whole where all of it is. */
export function findVisibleBox({ data, width, height }: Pixels): PixelBox {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < 24) continue;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      bottom = y;
    }
  }
  if (right < left) return { x: 0, y: 0, width, height };
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
