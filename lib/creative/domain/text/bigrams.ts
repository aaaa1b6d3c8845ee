/** The distinct character bigrams of a text without marks and blanks, sorted. */
export function toBigrams(text: string): Uint32Array {
  const letters = Array.from(text.normalize("NFKC").replace(/[\p{P}\p{S}\s]/gu, ""));
  const codes = new Set<number>();
  for (let i = 0; i + 1 < letters.length; i += 1) {
    const first = letters[i]?.codePointAt(0) ?? 0;
    const second = letters[i + 1]?.codePointAt(0) ?? 0;
    codes.add(((first << 16) ^ second) >>> 0);
  }
  return Uint32Array.from(codes).sort();
}

/** Shared bigrams ÷ all bigrams of two sorted sets: 1 for equal texts, 0 for texts with nothing in common. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const left = a[i] ?? 0;
    const right = b[j] ?? 0;
    if (left === right) shared += 1;
    if (left <= right) i += 1;
    if (right <= left) j += 1;
  }
  const all = a.length + b.length - shared;
  return all === 0 ? 1 : shared / all;
}

/** From this on, two texts are the same creative to a viewer. */
export const ALIKE = 0.6;
