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

/** True where the picture brings its own transparency. */
export function isTransparent({ data }: Pixels): boolean {
  let clear = 0;
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 128) clear += 1;
  return clear > (data.length / 4) * TRANSPARENT_SHARE;
}

/**
 * Takes a ground of one colour away from behind a product, in place: what is like the ground and joined to the edge
 * becomes transparent, with a soft border. White inside the product stays. False, and nothing changed, where the edge
 * has no one colour or nothing would be left.
 *
 * Costs one visit a pixel.
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
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    if (!isGround[pixel]) continue;
    const away = distance(pixel);
    const at = pixel * 4;
    if (isShade(at)) {
      // What only darkens the ground is the product's shadow: it is kept as one.
      data[at + 3] = Math.min(255, Math.round(away * SHADE_STRENGTH));
      data.fill(0, at, at + 3);
    } else data[at + 3] = Math.round(255 * Math.min(1, Math.max(0, away - SOFT) / (HARD - SOFT)));
  }
  return true;
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
