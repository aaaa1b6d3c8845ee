// AssemblyScript. The inner loops of the compositor over planes of bytes, sixteen at a time.
// Weights have seven bits above eight of zeros: the rounding multiplication of 1.15 numbers then gives
// (difference × weight + 64) >> 7 in one instruction.

const ROUND: v128 = i16x8.splat(128);

/** How far groups of eight columns lie apart in the table: base and padding, left and right indices, weights. */
const ENTRY: usize = 64;

@inline
function mix(left: v128, right: v128, low: v128, high: v128): v128 {
  const l0 = i16x8.extend_low_i8x16_u(left);
  const l1 = i16x8.extend_high_i8x16_u(left);
  const d0 = i16x8.sub(i16x8.extend_low_i8x16_u(right), l0);
  const d1 = i16x8.sub(i16x8.extend_high_i8x16_u(right), l1);
  const m0 = i16x8.add(l0, i16x8.q15mulr_sat_s(d0, low));
  const m1 = i16x8.add(l1, i16x8.q15mulr_sat_s(d1, high));
  return i8x16.narrow_i16x8_u(m0, m1);
}

/** value × factor ÷ 255, rounded, for sixteen bytes. */
@inline
function scaleBytes(value: v128, factor: v128): v128 {
  const p0 = i16x8.mul(i16x8.extend_low_i8x16_u(value), i16x8.extend_low_i8x16_u(factor));
  const p1 = i16x8.mul(i16x8.extend_high_i8x16_u(value), i16x8.extend_high_i8x16_u(factor));
  const r0 = i16x8.add(p0, ROUND);
  const r1 = i16x8.add(p1, ROUND);
  const q0 = i16x8.shr_u(i16x8.add(r0, i16x8.shr_u(r0, 8)), 8);
  const q1 = i16x8.shr_u(i16x8.add(r1, i16x8.shr_u(r1, 8)), 8);
  return i8x16.narrow_i16x8_u(q0, q1);
}

/** Writes which source columns each group of eight columns takes, and how much of each. */
export function planColumns(table: usize, columns: i32, from: f64, step: f64): void {
  const groups = ((columns + 15) >> 4) << 1;
  for (let group = 0; group < groups; group++) {
    const entry = table + <usize>group * ENTRY;
    const base = <i32>Math.floor(from + <f64>(group << 3) * step);
    store<i32>(entry, base);
    for (let lane = 0; lane < 8; lane++) {
      const at = from + <f64>((group << 3) + lane) * step;
      const whole = <i32>Math.floor(at);
      // The upper byte's index lies outside the vector, which makes it zero: a byte becomes a sixteen-bit lane.
      store<u16>(entry + 16 + (lane << 1), <u16>(0xff00 | (whole - base)));
      store<u16>(entry + 32 + (lane << 1), <u16>(0xff00 | (whole - base + 1)));
      store<i16>(entry + 48 + (lane << 1), <i16>(<i32>((at - <f64>whole) * 128.0) << 8));
    }
  }
}

@inline
function mixRows(target: usize, upper: usize, lower: usize, count: i32, weight: i32): void {
  const factor = i16x8.splat(<i16>(weight << 8));
  for (let at = 0; at < count; at += 16) {
    v128.store(target + at, mix(v128.load(upper + at), v128.load(lower + at), factor, factor));
  }
}

@inline
function gatherEight(row: usize, entry: usize): v128 {
  const source = v128.load(row + <usize>load<i32>(entry));
  const left = i8x16.swizzle(source, v128.load(entry, 16));
  const right = i8x16.swizzle(source, v128.load(entry, 32));
  return i16x8.add(left, i16x8.q15mulr_sat_s(i16x8.sub(right, left), v128.load(entry, 48)));
}

@inline
function gather(row: usize, entry: usize): v128 {
  return i8x16.narrow_i16x8_u(gatherEight(row, entry), gatherEight(row, entry + ENTRY));
}

/** Samples a plane bilinearly onto another: `step` source rows and columns a pixel, at most 14/8,
 * so that eight columns and their neighbours come from sixteen bytes. */
export function sample(
  target: usize, targetStride: i32, columns: i32, rows: i32,
  source: usize, sourceStride: i32, sourceRows: i32,
  top: f64, step: f64, table: usize, scratch: usize,
): void {
  const groups = (columns + 15) >> 4;
  for (let row = 0; row < rows; row++) {
    const at = top + <f64>row * step;
    const whole = <i32>Math.floor(at);
    const upper = source + <usize>(min(max(whole, 0), sourceRows - 1) * sourceStride);
    const lower = source + <usize>(min(max(whole + 1, 0), sourceRows - 1) * sourceStride);
    mixRows(scratch, upper, lower, sourceStride, <i32>((at - <f64>whole) * 128.0));
    const line = target + <usize>(row * targetStride);
    for (let group = 0; group < groups; group++) {
      v128.store(line + <usize>(group << 4), gather(scratch, table + <usize>group * ENTRY * 2));
    }
  }
}

function spanStart(spans: usize, row: i32): i32 {
  return <i32>load<u16>(spans + (<usize>row << 2));
}

function spanEnd(spans: usize, row: i32): i32 {
  return <i32>load<u16>(spans + (<usize>row << 2), 2);
}

/** Writes for each row of a plane of alpha from which column, and before which, it covers anything; in sixteens. */
export function findSpans(alpha: usize, stride: i32, rows: i32, spans: usize): void {
  for (let row = 0; row < rows; row++) {
    const line = alpha + <usize>(row * stride);
    let start = stride, end = 0;
    for (let at = 0; at < stride; at += 16) {
      if (!v128.any_true(v128.load(line + at))) continue;
      start = min(start, at);
      end = at + 16;
    }
    store<u16>(spans + (<usize>row << 2), <u16>start);
    store<u16>(spans + (<usize>row << 2), <u16>end, 2);
  }
}

/** Lays a bilinearly sampled plane, multiplied by its alpha, over another. */
export function sampleOver(
  target: usize, targetStride: i32, columns: i32, rows: i32,
  source: usize, alpha: usize, sourceStride: i32, sourceRows: i32,
  top: f64, step: f64, table: usize, scratch: usize, opacity: i32, spans: usize, from: f64,
): void {
  const groups = (columns + 15) >> 4;
  const strength = i8x16.splat(<i8>opacity);
  const white = i8x16.splat(-1);
  const second = scratch + <usize>(sourceStride + 64);
  const rest = columns & 15;
  for (let row = 0; row < rows; row++) {
    const at = top + <f64>row * step;
    const whole = <i32>Math.floor(at);
    const weight = <i32>((at - <f64>whole) * 128.0);
    const first = min(max(whole, 0), sourceRows - 1);
    const next = min(max(whole + 1, 0), sourceRows - 1);
    const start = min(spanStart(spans, first), spanStart(spans, next));
    const end = max(spanEnd(spans, first), spanEnd(spans, next));
    if (end <= start) continue;
    const upper = <usize>(first * sourceStride);
    const lower = <usize>(next * sourceStride);
    // A group begins up to 15 columns before the first covered one and ends as far behind the last.
    const begin = max(0, start - 48);
    const count = min(sourceStride, end + 48) - begin;
    mixRows(scratch + begin, source + upper + begin, source + lower + begin, count, weight);
    mixRows(second + begin, alpha + upper + begin, alpha + lower + begin, count, weight);
    const line = target + <usize>(row * targetStride);
    const groupStart = max(0, <i32>Math.floor((<f64>(start - 1) - from) / step) >> 4);
    const groupEnd = min(groups, (<i32>Math.ceil((<f64>end - from) / step) + 15) >> 4);
    for (let group = groupStart; group < groupEnd; group++) {
      const entry = table + <usize>group * ENTRY * 2;
      let cover = gather(second, entry);
      let color = gather(scratch, entry);
      if (opacity < 255) {
        cover = scaleBytes(cover, strength);
        color = scaleBytes(color, strength);
      }
      const place = line + <usize>(group << 4);
      const under = v128.load(place);
      const mixed = i8x16.add_sat_u(color, scaleBytes(under, v128.xor(cover, white)));
      if (group == groups - 1 && rest) storePart(place, mixed, rest);
      else v128.store(place, mixed);
    }
  }
}

@inline
function storePart(place: usize, value: v128, count: i32): void {
  let low = i64x2.extract_lane(value, 0);
  let high = i64x2.extract_lane(value, 1);
  for (let at = 0; at < count; at++) {
    if (at == 8) low = high;
    store<u8>(place + at, <u8>low);
    low >>= 8;
  }
}

/** Lays a plane, multiplied by its alpha, over another without moving a pixel between columns. */
export function blendOver(
  target: usize, targetStride: i32, source: usize, alpha: usize, sourceStride: i32,
  columns: i32, rows: i32, opacity: i32,
): void {
  const strength = i8x16.splat(<i8>opacity);
  const white = i8x16.splat(-1);
  const whole = columns & ~15;
  const rest = columns & 15;
  for (let row = 0; row < rows; row++) {
    const line = target + <usize>(row * targetStride);
    const from = <usize>(row * sourceStride);
    for (let at = 0; at < columns; at += 16) {
      let cover = v128.load(alpha + from + at);
      if (!v128.any_true(cover)) continue;
      let color = v128.load(source + from + at);
      if (opacity < 255) {
        cover = scaleBytes(cover, strength);
        color = scaleBytes(color, strength);
      }
      const under = v128.load(line + at);
      const mixed = i8x16.add_sat_u(color, scaleBytes(under, v128.xor(cover, white)));
      if (at < whole) v128.store(line + at, mixed);
      else storePart(line + at, mixed, rest);
    }
  }
}

/** Fills a rectangle of a plane. */
export function fill(target: usize, stride: i32, columns: i32, rows: i32, value: i32): void {
  for (let row = 0; row < rows; row++) memory.fill(target + <usize>(row * stride), <u8>value, columns);
}

/** BT.709, limited range, sixteen bits of fraction. */
@inline
function luma(r: i32, g: i32, b: i32): i32 {
  return (11966 * r + 40254 * g + 4064 * b + (16 << 16) + 32768) >> 16;
}

@inline
function lumaOf(pixel: u32): i32 {
  return luma(<i32>(pixel & 255), <i32>((pixel >> 8) & 255), <i32>((pixel >> 16) & 255));
}

function storePixel(color: usize, alpha: usize, pixel: u32): void {
  const cover = <i32>(pixel >> 24);
  store<u8>(color, <u8>((lumaOf(pixel) * cover + 127) / 255));
  store<u8>(alpha, <u8>cover);
}

/**
 * Turns straight RGBA into planes: luma and alpha at full size, both chromas and their alpha at half, colours
 * multiplied by alpha. Width and height are even; strides are the planes'.
 */
export function toPlanes(
  rgba: usize, columns: i32, rows: i32,
  y: usize, a: usize, stride: i32, u: usize, v: usize, a2: usize, half: i32,
): void {
  for (let row = 0; row < rows; row += 2) {
    for (let column = 0; column < columns; column += 2) {
      const first = rgba + <usize>((row * columns + column) << 2);
      const below = first + <usize>(columns << 2);
      const p0 = load<u32>(first), p1 = load<u32>(first, 4), p2 = load<u32>(below), p3 = load<u32>(below, 4);
      const cover = (p0 >> 24) + (p1 >> 24) + (p2 >> 24) + (p3 >> 24);
      const place = <usize>((row >> 1) * half + (column >> 1));
      const upper = y + <usize>(row * stride + column), lower = upper + <usize>stride;
      const over = a + <usize>(row * stride + column), under = over + <usize>stride;
      if (!cover) {
        store<u16>(upper, 0); store<u16>(lower, 0); store<u16>(over, 0); store<u16>(under, 0);
        store<u8>(u + place, 0); store<u8>(v + place, 0); store<u8>(a2 + place, 0);
        continue;
      }
      if (cover == 1020) {
        store<u8>(upper, <u8>lumaOf(p0)); store<u8>(upper, <u8>lumaOf(p1), 1);
        store<u8>(lower, <u8>lumaOf(p2)); store<u8>(lower, <u8>lumaOf(p3), 1);
        store<u16>(over, 0xffff); store<u16>(under, 0xffff);
      } else {
        storePixel(upper, over, p0); storePixel(upper + 1, over + 1, p1);
        storePixel(lower, under, p2); storePixel(lower + 1, under + 1, p3);
      }
      const w0 = p0 >> 24, w1 = p1 >> 24, w2 = p2 >> 24, w3 = p3 >> 24;
      const r = <i32>(((p0 & 255) * w0 + (p1 & 255) * w1 + (p2 & 255) * w2 + (p3 & 255) * w3) / cover);
      const g = <i32>((((p0 >> 8) & 255) * w0 + ((p1 >> 8) & 255) * w1 + ((p2 >> 8) & 255) * w2 + ((p3 >> 8) & 255) * w3) / cover);
      const b = <i32>((((p0 >> 16) & 255) * w0 + ((p1 >> 16) & 255) * w1 + ((p2 >> 16) & 255) * w2 + ((p3 >> 16) & 255) * w3) / cover);
      const thin = <i32>((cover + 2) >> 2);
      const cb = (-6596 * r - 22189 * g + 28784 * b + (128 << 16) + 32768) >> 16;
      const cr = (28784 * r - 26145 * g - 2639 * b + (128 << 16) + 32768) >> 16;
      store<u8>(a2 + place, <u8>thin);
      store<u8>(u + place, <u8>((cb * thin + 127) / 255));
      store<u8>(v + place, <u8>((cr * thin + 127) / 255));
    }
  }
}
