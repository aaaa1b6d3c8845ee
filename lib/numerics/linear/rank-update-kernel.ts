import {
  advance,
  assembleModule,
  countDown,
  get,
  I32,
  memoryOperand,
  set,
  simd,
  V128,
  VECTOR_LOAD,
  VECTOR_STORE,
  zeroVector,
} from "./wasm-bytes";

export type Precision = "f32" | "f64";

/** Rows of a tile; its columns are two vectors: 4 of f64, 8 of f32. */
export const TILE_ROWS = 4;

/** Columns of a tile. */
export function tileColumns(precision: Precision): number {
  return precision === "f64" ? 4 : 8;
}

/** Takes `depth` outer products from `tiles` neighbouring tiles of a strip of four rows: C -= A · B. All pointers and strides in bytes. */
export type RankUpdateKernel = (
  c: number,
  strideBytes: number,
  a: number,
  b: number,
  tiles: number,
  depth: number,
) => void;

/**
 * Compiles the kernel over a memory. A is packed depth-major in fours, B depth-major a tile after the other.
 *
 * Needs 128-bit SIMD, which every engine has had since 2021. Eight accumulators hide the latency of the additions.
 */
export function compileRankUpdate(
  memory: WebAssembly.Memory,
  precision: Precision,
): RankUpdateKernel {
  const module = new WebAssembly.Module(emitRankUpdate(precision));
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports["update"] as unknown as RankUpdateKernel;
}

const [C, STRIDE, A, B, TILES, DEPTH] = [0, 1, 2, 3, 4, 5];
const [AT_A, LEFT, ROW] = [6, 7, 8];
const LEFT_VECTOR = 9;
const RIGHT_VECTOR = 10;
const FACTOR = 11;
const FIRST_SUM = 12;

function operations(precision: Precision) {
  return precision === "f64"
    ? { bytes: 8, splat: 0x0a, add: 0xf0, subtract: 0xf1, multiply: 0xf2 }
    : { bytes: 4, splat: 0x09, add: 0xe4, subtract: 0xe5, multiply: 0xe6 };
}

function emitRankUpdate(precision: Precision): Uint8Array<ArrayBuffer> {
  const { bytes } = operations(precision);
  const clear = Array.from({ length: 8 }, (_, sum) => [
    ...zeroVector,
    ...set(FIRST_SUM + sum),
  ]).flat();
  const code = [
    ...[0x03, 0x40],
    ...clear,
    ...[...get(A), ...set(AT_A), ...get(DEPTH), ...set(LEFT)],
    ...[0x03, 0x40],
    ...emitOuterProduct(precision),
    ...advance(AT_A, TILE_ROWS * bytes),
    ...advance(B, 32),
    ...countDown(LEFT),
    0x0b,
    ...[...get(C), ...set(ROW)],
    ...emitWriteBack(precision),
    ...advance(C, 32),
    ...countDown(TILES),
    0x0b,
  ];
  return assembleModule({
    exportName: "update",
    parameterCount: 6,
    locals: [
      { count: 3, type: I32 },
      { count: 11, type: V128 },
    ],
    code,
  });
}

function emitOuterProduct(precision: Precision): number[] {
  const { bytes, splat, add, multiply } = operations(precision);
  const code = [
    ...[...get(B), ...simd(VECTOR_LOAD), ...memoryOperand(0), ...set(LEFT_VECTOR)],
    ...[...get(B), ...simd(VECTOR_LOAD), ...memoryOperand(16), ...set(RIGHT_VECTOR)],
  ];
  for (let row = 0; row < TILE_ROWS; row += 1) {
    code.push(...get(AT_A), ...simd(splat), ...memoryOperand(row * bytes), ...set(FACTOR));
    for (const [half, vector] of [LEFT_VECTOR, RIGHT_VECTOR].entries()) {
      const sum = FIRST_SUM + row * 2 + half;
      code.push(...get(sum), ...get(FACTOR), ...get(vector), ...simd(multiply));
      code.push(...simd(add), ...set(sum));
    }
  }
  return code;
}

function emitWriteBack(precision: Precision): number[] {
  const { subtract } = operations(precision);
  const code: number[] = [];
  for (let row = 0; row < TILE_ROWS; row += 1) {
    for (const half of [0, 1]) {
      code.push(...get(ROW), ...get(ROW), ...simd(VECTOR_LOAD), ...memoryOperand(half * 16));
      code.push(...get(FIRST_SUM + row * 2 + half), ...simd(subtract));
      code.push(...simd(VECTOR_STORE), ...memoryOperand(half * 16));
    }
    code.push(...get(ROW), ...get(STRIDE), 0x6a, ...set(ROW));
  }
  return code;
}
