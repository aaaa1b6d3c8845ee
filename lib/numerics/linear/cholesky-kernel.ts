import {
  advance,
  assembleModule,
  constant,
  get,
  I32,
  memoryOperand,
  set,
  simd,
  V128,
  VECTOR_LOAD,
  VECTOR_STORE,
} from "./wasm-bytes";

/**
 * Factors a small symmetric positive definite matrix in place as UᵀU, upper triangle, and takes the columns behind it along:
 * a right-hand side b that lies in column `size` becomes U⁻ᵀ b. Single precision; rows are `strideBytes` apart, a multiple
 * of 16, and what lies below the diagonal is spoilt.
 */
export type CholeskyKernel = (matrix: number, strideBytes: number, size: number) => void;

/** Compiles the kernel over a memory. Needs 128-bit SIMD. */
export function compileCholesky(memory: WebAssembly.Memory): CholeskyKernel {
  const module = new WebAssembly.Module(emitCholesky());
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports["factor"] as unknown as CholeskyKernel;
}

const [MATRIX, STRIDE, SIZE] = [0, 1, 2];
const [K, I, PIVOT_ROW, ROW, AT, END, FROM] = [3, 4, 5, 6, 7, 8, 9];
const FACTOR = 10;
const [AND, PLUS, LESS] = [0x71, 0x6a, 0x49];
const [SUBTRACT, MULTIPLY] = [0xe5, 0xe6];

/** For each pivot row: divide it by its root, take its multiples from the rows below. */
function emitCholesky(): Uint8Array<ArrayBuffer> {
  return assembleModule({
    exportName: "factor",
    parameterCount: 3,
    locals: [
      { count: 7, type: I32 },
      { count: 1, type: V128 },
    ],
    code: [
      ...[...get(MATRIX), ...set(PIVOT_ROW)],
      ...[0x03, 0x40],
      ...[...get(PIVOT_ROW), ...get(STRIDE), PLUS, ...set(END)],
      ...emitScale(),
      ...[...get(K), ...constant(1), PLUS, ...set(I)],
      ...[...get(PIVOT_ROW), ...get(STRIDE), PLUS, ...set(ROW)],
      ...[...get(I), ...get(SIZE), LESS, 0x04, 0x40],
      ...[0x03, 0x40],
      ...emitTake(),
      ...[...get(ROW), ...get(STRIDE), PLUS, ...set(ROW)],
      ...advance(I, 1),
      ...[...get(I), ...get(SIZE), LESS, 0x0d, 0x00],
      0x0b,
      0x0b,
      ...[...get(PIVOT_ROW), ...get(STRIDE), PLUS, ...set(PIVOT_ROW)],
      ...advance(K, 1),
      ...[...get(K), ...get(SIZE), LESS, 0x0d, 0x00],
      0x0b,
    ],
  });
}

/** Leaves on the stack the bytes of a column's group of four. */
const groupBytes = (column: number): number[] => [
  ...get(column),
  ...constant(2),
  0x74,
  ...constant(-16),
  AND,
];

/** Leaves on the stack the address of a column of the pivot row. */
const inPivotRow = (column: number): number[] => [
  ...get(PIVOT_ROW),
  ...get(column),
  ...constant(2),
  0x74,
  PLUS,
];

function emitScale(): number[] {
  return [
    // 1 / √pivot in all lanes.
    ...[0x43, 0x00, 0x00, 0x80, 0x3f],
    ...[...inPivotRow(K), 0x2a, ...memoryOperand(0), 0x91, 0x95, ...simd(0x13), ...set(FACTOR)],
    ...[...get(PIVOT_ROW), ...groupBytes(K), PLUS, ...set(AT)],
    ...[0x03, 0x40],
    ...[...get(AT), ...get(AT), ...simd(VECTOR_LOAD), ...memoryOperand(0)],
    ...[...get(FACTOR), ...simd(MULTIPLY), ...simd(VECTOR_STORE), ...memoryOperand(0)],
    ...advance(AT, 16),
    ...[...get(AT), ...get(END), LESS, 0x0d, 0x00],
    0x0b,
  ];
}

function emitTake(): number[] {
  return [
    ...[...inPivotRow(I), ...simd(0x09), ...memoryOperand(0), ...set(FACTOR)],
    ...[...get(PIVOT_ROW), ...groupBytes(I), PLUS, ...set(FROM)],
    ...[...get(ROW), ...groupBytes(I), PLUS, ...set(AT)],
    ...[0x03, 0x40],
    ...[...get(AT), ...get(AT), ...simd(VECTOR_LOAD), ...memoryOperand(0)],
    ...[...get(FROM), ...simd(VECTOR_LOAD), ...memoryOperand(0)],
    ...[...get(FACTOR), ...simd(MULTIPLY), ...simd(SUBTRACT)],
    ...[...simd(VECTOR_STORE), ...memoryOperand(0)],
    ...advance(AT, 16),
    ...advance(FROM, 16),
    ...[...get(FROM), ...get(END), LESS, 0x0d, 0x00],
    0x0b,
  ];
}
