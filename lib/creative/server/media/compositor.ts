import type { Canvas } from "@napi-rs/canvas";
import { FRAME_KERNEL } from "./kernel/frame-kernel.wasm";

/** The functions of frame-kernel.as; pointers are offsets into the memory. */
interface Kernel {
  planColumns(table: number, columns: number, from: number, step: number): void;
  sample(...args: number[]): void;
  sampleOver(...args: number[]): void;
  blendOver(...args: number[]): void;
  fill(target: number, stride: number, columns: number, rows: number, value: number): void;
  toPlanes(...args: number[]): void;
  findSpans(alpha: number, stride: number, rows: number, spans: number): void;
}

/** A picture in the compositor's memory: luma and alpha at full size, chroma and its alpha at half. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly planes: readonly Plane[];
}

interface Plane {
  readonly color: number;
  readonly alpha: number;
  readonly stride: number;
  readonly rows: number;
  /** Where each row begins and ends to cover anything. */
  readonly spans: number;
  /** 1 for luma, 2 for chroma. */
  readonly every: 1 | 2;
}

export interface Camera {
  /** The source column and row under the frame's upper left corner. */
  readonly x: number;
  readonly y: number;
  /** Source pixels a frame pixel. */
  readonly step: number;
}

export interface Placement {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
  /** 0 to 1. */
  readonly opacity: number;
  /** Only so many of the leftmost columns are shown. */
  readonly columns: number;
}

const PAGE = 65_536;
const TABLE_BYTES = 8_192;
const SCRATCH_BYTES = 16_384;
const EDGE = 64;

const align = (value: number): number => (value + 15) & ~15;
let compiled: WebAssembly.Module | null = null;

/**
 * Composes frames of planar YUV 4:2:0 (BT.709, limited range). Pictures are converted once; a frame then costs what is
 * drawn on it. Two frames take turns, so that one can be written out while the next is drawn.
 */
export class Compositor {
  readonly width: number;
  readonly height: number;
  readonly #memory: WebAssembly.Memory;
  readonly #kernel: Kernel;
  readonly #frames: readonly [number, number];
  readonly #table: number;
  readonly #scratch: number;
  readonly #picturesFrom: number;
  #top = 1024;
  #current = 0;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#memory = new WebAssembly.Memory({ initial: 160 });
    compiled ??= new WebAssembly.Module(Buffer.from(FRAME_KERNEL, "base64"));
    const instance = new WebAssembly.Instance(compiled, { env: { memory: this.#memory } });
    this.#kernel = instance.exports as unknown as Kernel;
    this.#table = this.#reserve(TABLE_BYTES);
    this.#scratch = this.#reserve(SCRATCH_BYTES);
    this.#frames = [this.#reserve(this.#frameBytes + EDGE), this.#reserve(this.#frameBytes + EDGE)];
    this.#picturesFrom = this.#top;
  }

  /** Forgets all pictures and keeps the memory, whose pages the system then need not clear again. */
  reset(): void {
    this.#top = this.#picturesFrom;
  }

  get #frameBytes(): number {
    return (this.width * this.height * 3) / 2;
  }

  #reserve(bytes: number): number {
    const at = align(this.#top);
    this.#top = at + bytes;
    const missing = this.#top + EDGE - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / PAGE));
    return at;
  }

  /** Takes a canvas in; its sides are made even by leaving out the last column or row. */
  add(canvas: Canvas): Picture {
    const width = canvas.width & ~1;
    const height = canvas.height & ~1;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    const stride = align(width) + 32;
    const half = align(width / 2) + 32;
    const [luma, alpha] = [this.#reserve(stride * height), this.#reserve(stride * height)];
    const chroma = (half * height) / 2;
    const [u, v, thin] = [this.#reserve(chroma), this.#reserve(chroma), this.#reserve(chroma)];
    const rows = height / 2;
    const [spans, thinSpans] = [this.#reserve(height * 4), this.#reserve(rows * 4)];
    const before = this.#top;
    // A plane's columns beyond the picture must be clear: sampling reads them.
    new Uint8Array(this.#memory.buffer, luma, before - luma).fill(0);
    const rgba = this.#reserve(data.length);
    new Uint8Array(this.#memory.buffer, rgba, data.length).set(data);
    this.#kernel.toPlanes(rgba, width, height, luma, alpha, stride, u, v, thin, half);
    this.#top = before;
    this.#kernel.findSpans(alpha, stride, height, spans);
    this.#kernel.findSpans(thin, half, rows, thinSpans);
    return {
      width,
      height,
      planes: [
        { color: luma, alpha, stride, rows: height, spans, every: 1 },
        { color: u, alpha: thin, stride: half, rows, spans: thinSpans, every: 2 },
        { color: v, alpha: thin, stride: half, rows, spans: thinSpans, every: 2 },
      ],
    };
  }

  /** Turns to the other frame. */
  turn(): void {
    this.#current = 1 - this.#current;
  }

  #planeAt(index: number): number {
    const base = this.#frames[this.#current === 0 ? 0 : 1];
    const luma = this.width * this.height;
    return index === 0 ? base : base + luma + (index - 1) * (luma / 4);
  }

  /** Covers the frame with what the camera sees of a picture without transparency. */
  drawGround(picture: Picture, { x, y, step }: Camera): void {
    picture.planes.forEach(({ color, stride, rows, every }, index) => {
      const columns = this.width / every;
      // Only the first plane of a size plans its columns; both chromas share one plan.
      if (index < 2) this.#kernel.planColumns(this.#table, columns, x / every, step);
      this.#kernel.sample(
        ...[this.#planeAt(index), columns, columns, this.height / every],
        ...[color, stride, rows, y / every, step, this.#table, this.#scratch],
      );
    });
  }

  /** Lays a picture over the frame: at whole even pixels where it keeps its size, sampled where it does not. */
  draw(picture: Picture, placement: Placement): void {
    const opacity = Math.round(Math.min(1, Math.max(0, placement.opacity)) * 255);
    if (opacity === 0) return;
    if (placement.scale === 1) this.#blend(picture, placement, opacity);
    else this.#sampleOver(picture, placement, opacity);
  }

  #blend(picture: Picture, { x, y, columns }: Placement, opacity: number): void {
    const [left, top] = [2 * Math.round(x / 2), 2 * Math.round(y / 2)];
    const wide = Math.min(picture.width, columns & ~1);
    const from = { x: Math.max(0, -left), y: Math.max(0, -top) };
    const width = Math.min(wide, this.width - left) - from.x;
    const height = Math.min(picture.height, this.height - top) - from.y;
    if (width <= 0 || height <= 0) return;
    picture.planes.forEach(({ color, alpha, stride, every }, index) => {
      const source = (from.y / every) * stride + from.x / every;
      const across = this.width / every;
      const target =
        this.#planeAt(index) + ((top + from.y) / every) * across + (left + from.x) / every;
      this.#kernel.blendOver(
        ...[target, across, color + source, alpha + source, stride],
        ...[width / every, height / every, opacity],
      );
    });
  }

  #sampleOver(picture: Picture, { x, y, scale }: Placement, opacity: number): void {
    const step = 1 / scale;
    const left = Math.max(0, 2 * Math.ceil(x / 2));
    const top = Math.max(0, 2 * Math.ceil(y / 2));
    const right = Math.min(this.width, 2 * Math.floor((x + picture.width * scale) / 2));
    const bottom = Math.min(this.height, 2 * Math.floor((y + picture.height * scale) / 2));
    if (right - left < 2 || bottom - top < 2) return;
    picture.planes.forEach(({ color, alpha, stride, rows, spans, every }, index) => {
      const columns = (right - left) / every;
      const from = ((left - x) * step) / every;
      if (index < 2) this.#kernel.planColumns(this.#table, columns, from, step);
      const across = this.width / every;
      const target = this.#planeAt(index) + (top / every) * across + left / every;
      this.#kernel.sampleOver(
        ...[target, across, columns, (bottom - top) / every, color, alpha, stride, rows],
        ...[((top - y) * step) / every, step, this.#table, this.#scratch, opacity],
        ...[spans, from],
      );
    });
  }

  /** Fills a rectangle with one colour, given as luma and chroma. */
  fill(
    box: {
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    },
    color: readonly [y: number, u: number, v: number],
  ): void {
    const even = (value: number): number => 2 * Math.round(value / 2);
    const left = Math.min(this.width, Math.max(0, even(box.x)));
    const top = Math.min(this.height, Math.max(0, even(box.y)));
    const width = Math.min(this.width, even(box.x + box.width)) - left;
    const height = Math.min(this.height, even(box.y + box.height)) - top;
    if (width <= 0 || height <= 0) return;
    color.forEach((value, index) => {
      const every = index === 0 ? 1 : 2;
      const across = this.width / every;
      const target = this.#planeAt(index) + (top / every) * across + left / every;
      this.#kernel.fill(target, across, width / every, height / every, value);
    });
  }

  /** The current frame's bytes, valid until the frame after the next is begun. */
  bytes(): Uint8Array {
    const base = this.#frames[this.#current === 0 ? 0 : 1];
    return new Uint8Array(this.#memory.buffer, base, this.#frameBytes);
  }
}
