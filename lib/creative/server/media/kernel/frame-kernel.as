// AssemblyScript. The inner loops of the compositor over planes of bytes, sixteen at a time.
// Weights have seven bits, so that 255 × 128 stays within a signed sixteen-bit lane.

const HALF: v128 = i16x8.splat(64);
const ROUND: v128 = i16x8.splat(128);

/** How far groups of sixteen columns lie apart in the table: base, padding, left indices, weights low and high. */
const ENTRY: usize = 64;

@inline
function mix(left: v128, right: v128, low: v128, high: v128): v128 {
  const l0 = i16x8.extend_low_i8x16_u(left);
  const l1 = i16x8.extend_high_i8x16_u(left);
  const d0 = i16x8.sub(i16x8.extend_low_i8x16_u(right), l0);
  const d1 = i16x8.sub(i16x8.extend_high_i8x16_u(right), l1);
  const m0 = i16x8.add(l0, i16x8.shr_s(i16x8.add(i16x8.mul(d0, low), HALF), 7));
  const m1 = i16x8.add(l1, i16x8.shr_s(i16x8.add(i16x8.mul(d1, high), HALF), 7));
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

/** Writes which source columns each group of sixteen columns takes, and how much of each. */
export function planColumns(table: usize, columns: i32, from: f64, step: f64): void {
  const groups = (columns + 15) >> 4;
  for (let group = 0; group < groups; group++) {
    const entry = table + <usize>group * ENTRY;
    const base = <i32>Math.floor(from + <f64>(group << 4) * step);
    store<i32>(entry, base);
    for (let lane = 0; lane < 16; lane++) {
      const at = from + <f64>((group << 4) + lane) * step;
      const whole = <i32>Math.floor(at);
      store<u8>(entry + 16 + lane, <u8>(whole - base));
      store<i16>(entry + 32 + (lane << 1), <i16>((at - <f64>whole) * 128.0));
    }
  }
}

@inline
function mixRows(target: usize, upper: usize, lower: usize, count: i32, weight: i32): void {
  const factor = i16x8.splat(<i16>weight);
  for (let at = 0; at < count; at += 16) {
    v128.store(target + at, mix(v128.load(upper + at), v128.load(lower + at), factor, factor));
  }
}

@inline
function gather(row: usize, entry: usize): v128 {
  const base = row + <usize>load<i32>(entry);
  const first = v128.load(base);
  const second = v128.load(base, 16);
  const left = v128.load(entry, 16);
  const right = i8x16.add(left, i8x16.splat(1));
  const sixteen = i8x16.splat(16);
  const l = v128.or(i8x16.swizzle(first, left), i8x16.swizzle(second, i8x16.sub(left, sixteen)));
  const r = v128.or(i8x16.swizzle(first, right), i8x16.swizzle(second, i8x16.sub(right, sixteen)));
  return mix(l, r, v128.load(entry, 32), v128.load(entry, 48));
}

/** Samples a plane bilinearly onto another: `step` source rows and columns a pixel, at most 15/16 × 2. */
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
      v128.store(line + <usize>(group << 4), gather(scratch, table + <usize>group * ENTRY));
    }
  }
}

/** Lays a bilinearly sampled plane, multiplied by its alpha, over another. */
export function sampleOver(
  target: usize, targetStride: i32, columns: i32, rows: i32,
  source: usize, alpha: usize, sourceStride: i32, sourceRows: i32,
  top: f64, step: f64, table: usize, scratch: usize, opacity: i32,
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
    const upper = <usize>(min(max(whole, 0), sourceRows - 1) * sourceStride);
    const lower = <usize>(min(max(whole + 1, 0), sourceRows - 1) * sourceStride);
    mixRows(scratch, source + upper, source + lower, sourceStride, weight);
    mixRows(second, alpha + upper, alpha + lower, sourceStride, weight);
    const line = target + <usize>(row * targetStride);
    for (let group = 0; group < groups; group++) {
      const entry = table + <usize>group * ENTRY;
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
      let red = 0, green = 0, blue = 0, sum = 0;
      for (let part = 0; part < 4; part++) {
        const px = column + (part & 1);
        const py = row + (part >> 1);
        const from = rgba + <usize>((py * columns + px) << 2);
        const r = <i32>load<u8>(from), g = <i32>load<u8>(from, 1), b = <i32>load<u8>(from, 2);
        const cover = <i32>load<u8>(from, 3);
        const place = <usize>(py * stride + px);
        store<u8>(y + place, <u8>((luma(r, g, b) * cover + 127) / 255));
        store<u8>(a + place, <u8>cover);
        red += r * cover; green += g * cover; blue += b * cover; sum += cover;
      }
      const place = <usize>((row >> 1) * half + (column >> 1));
      const cover = (sum + 2) >> 2;
      store<u8>(a2 + place, <u8>cover);
      if (!sum) { store<u8>(u + place, 0); store<u8>(v + place, 0); continue; }
      const r = red / sum, g = green / sum, b = blue / sum;
      const cb = (-6596 * r - 22189 * g + 28784 * b + (128 << 16) + 32768) >> 16;
      const cr = (28784 * r - 26145 * g - 2639 * b + (128 << 16) + 32768) >> 16;
      store<u8>(u + place, <u8>((cb * cover + 127) / 255));
      store<u8>(v + place, <u8>((cr * cover + 127) / 255));
    }
  }
}
