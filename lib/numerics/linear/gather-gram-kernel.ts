import {
  advance,
  assembleModule,
  countDown,
  get,
  I32,
  leb,
  memoryOperand,
  set,
  simd,
  V128,
  VECTOR_LOAD,
  VECTOR_STORE,
  zeroVector,
} from "./wasm-bytes";

/** Rows of a strip. */
export const STRIP_ROWS = 4;
/** Columns of a tile. */
export const TILE_COLUMNS = 8;

/**
 * Adds Σ w v vᵀ over a list of vectors to neighbouring tiles of a strip of four rows. The list holds, each in four bytes, a
 * vector's address and its weight. `rowBytes` and `columnBytes` say where the strip's rows and its first tile's columns lie
 * in a vector. All single precision, addresses and strides in bytes; `depth` at least 1.
 */
export type GatherGramKernel = (
  c: number,
  strideBytes: number,
  list: number,
  rowBytes: number,
  columnBytes: number,
  tiles: number,
  depth: number,
) => void;

/** Compiles the kernel over a memory. Vectors are read where they lie: nothing is packed. Needs 128-bit SIMD. */
export function compileGatherGram(memory: WebAssembly.Memory): GatherGramKernel {
  const module = new WebAssembly.Module(emitGatherGram());
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports["gram"] as unknown as GatherGramKernel;
}

const [C, STRIDE, LIST, ROW_BYTES, COLUMN_BYTES, TILES, DEPTH] = [0, 1, 2, 3, 4, 5, 6];
const [AT, LEFT, VECTOR, ROW] = [7, 8, 9, 10];
const [LOW, HIGH, FACTOR, FIRST_SUM] = [11, 12, 13, 14];
const FLOAT_SPLAT = 0x09;
const ADD = 0xe4;
const MULTIPLY = 0xe6;

function emitGatherGram(): Uint8Array<ArrayBuffer> {
  const clear = Array.from({ length: 8 }, (_, sum) => [...zeroVector, ...set(FIRST_SUM + sum)]);
  return assembleModule({
    exportName: "gram",
    parameterCount: 7,
    locals: [
      { count: 4, type: I32 },
      { count: 11, type: V128 },
    ],
    code: [
      ...[0x03, 0x40],
      ...clear.flat(),
      ...[...get(LIST), ...set(AT), ...get(DEPTH), ...set(LEFT)],
      ...[0x03, 0x40],
      ...emitOuterProduct(),
      ...advance(AT, 8),
      ...countDown(LEFT),
      0x0b,
      ...[...get(C), ...set(ROW)],
      ...emitWriteBack(),
      ...advance(C, 32),
      ...advance(COLUMN_BYTES, 32),
      ...countDown(TILES),
      0x0b,
    ],
  });
}

/** The weight goes into the columns: two multiplications a vector in place of four. */
function emitOuterProduct(): number[] {
  const code = [...get(AT), 0x28, ...memoryOperand(0), 0x22, ...leb(VECTOR)];
  code.push(...get(COLUMN_BYTES), 0x6a, ...set(ROW));
  code.push(...get(AT), ...simd(FLOAT_SPLAT), ...memoryOperand(4), ...set(FACTOR));
  for (const [half, into] of [LOW, HIGH].entries()) {
    code.push(...get(ROW), ...simd(VECTOR_LOAD), ...memoryOperand(half * 16));
    code.push(...get(FACTOR), ...simd(MULTIPLY), ...set(into));
  }
  code.push(...get(VECTOR), ...get(ROW_BYTES), 0x6a, ...set(VECTOR));
  for (let row = 0; row < STRIP_ROWS; row += 1) {
    code.push(...get(VECTOR), ...simd(FLOAT_SPLAT), ...memoryOperand(row * 4), ...set(FACTOR));
    for (const [half, vector] of [LOW, HIGH].entries()) {
      const sum = FIRST_SUM + row * 2 + half;
      code.push(...get(sum), ...get(FACTOR), ...get(vector), ...simd(MULTIPLY));
      code.push(...simd(ADD), ...set(sum));
    }
  }
  return code;
}

function emitWriteBack(): number[] {
  const code: number[] = [];
  for (let row = 0; row < STRIP_ROWS; row += 1) {
    for (const half of [0, 1]) {
      code.push(...get(ROW), ...get(ROW), ...simd(VECTOR_LOAD), ...memoryOperand(half * 16));
      code.push(...get(FIRST_SUM + row * 2 + half), ...simd(ADD));
      code.push(...simd(VECTOR_STORE), ...memoryOperand(half * 16));
    }
    code.push(...get(ROW), ...get(STRIDE), 0x6a, ...set(ROW));
  }
  return code;
}
