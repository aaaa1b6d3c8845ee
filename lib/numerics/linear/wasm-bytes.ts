/** The few pieces of the WebAssembly binary format (core specification 2.0, chapter 5) that the kernels need. */

/** An unsigned integer in LEB128. */
export function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** A signed integer in LEB128, as constants are written. */
function signedLeb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

function section(id: number, body: readonly number[]): number[] {
  return [id, ...leb(body.length), ...body];
}

function name(text: string): number[] {
  return [...leb(text.length), ...[...text].map((character) => character.charCodeAt(0))];
}

export const I32 = 0x7f;
export const V128 = 0x7b;

export const VECTOR_LOAD = 0x00;
export const VECTOR_STORE = 0x0b;

export const get = (local: number): number[] => [0x20, ...leb(local)];
export const set = (local: number): number[] => [0x21, ...leb(local)];
export const constant = (value: number): number[] => [0x41, ...signedLeb(value)];
export const simd = (opcode: number): number[] => [0xfd, ...leb(opcode)];
export const memoryOperand = (offset: number): number[] => [0x00, ...leb(offset)];
export const zeroVector: readonly number[] = [
  ...simd(0x0c),
  ...Array.from({ length: 16 }, () => 0),
];

export const advance = (local: number, by: number): number[] => [
  ...get(local),
  ...constant(by),
  0x6a,
  ...set(local),
];

/** Takes one from a counter and goes round the innermost loop again while it is not zero. */
export function countDown(local: number): number[] {
  return [...get(local), ...constant(1), 0x6b, 0x22, ...leb(local), 0x0d, 0x00];
}

export interface WasmFunction {
  readonly exportName: string;
  readonly parameterCount: number;
  readonly locals: readonly { readonly count: number; readonly type: number }[];
  readonly code: readonly number[];
}

/**
 * A module of one function of i32 parameters and no result, over a memory imported as `env.memory`.
 *
 * Needs code without its final `end`.
 */
export function assembleModule(fn: WasmFunction): Uint8Array<ArrayBuffer> {
  const parameters = Array.from({ length: fn.parameterCount }, () => I32);
  const type = [1, 0x60, ...leb(parameters.length), ...parameters, 0];
  const memoryImport = [1, ...name("env"), ...name("memory"), 0x02, 0x00, 0x00];
  const locals = fn.locals.flatMap(({ count, type: kind }) => [...leb(count), kind]);
  const body = [...leb(fn.locals.length), ...locals, ...fn.code, 0x0b];
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, type),
    ...section(2, memoryImport),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name(fn.exportName), 0x00, 0x00]),
    ...section(10, [1, ...leb(body.length), ...body]),
  ]);
}
