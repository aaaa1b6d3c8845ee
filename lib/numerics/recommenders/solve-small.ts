/**
 * Solves A x = b in place for a small symmetric positive definite A given by its lower triangle, row-major of the given
 * width. A becomes its Cholesky factor, b the answer. Costs width³/6. A pivot that is not positive is taken as absent.
 */
export function solvePositiveDefinite(a: Float64Array, b: Float64Array, width: number): void {
  for (let i = 0; i < width; i += 1) {
    const row = i * width;
    for (let j = 0; j <= i; j += 1) {
      const other = j * width;
      let sum = a[row + j]!;
      for (let k = 0; k < j; k += 1) sum -= a[row + k]! * a[other + k]!;
      if (i === j) a[row + i] = sum > 0 ? Math.sqrt(sum) : Number.POSITIVE_INFINITY;
      else a[row + j] = sum / a[other + j]!;
    }
    let value = b[i]!;
    for (let k = 0; k < i; k += 1) value -= a[row + k]! * b[k]!;
    b[i] = value / a[row + i]!;
  }
  for (let i = width - 1; i >= 0; i -= 1) {
    let value = b[i]!;
    for (let k = i + 1; k < width; k += 1) value -= a[k * width + i]! * b[k]!;
    b[i] = value / a[i * width + i]!;
  }
}
