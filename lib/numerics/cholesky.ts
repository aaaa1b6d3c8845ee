/**
 * Replaces the lower triangle of a symmetric positive definite matrix (row-major) by its Cholesky factor L.
 *
 * Needs size² numbers; only the lower triangle is read. Costs size³/6 multiplications. Stops with false at a pivot that
 * is not positive; the matrix is then spoilt. Source: Golub and Van Loan, Matrix Computations, 4th ed., section 4.2.
 */
export function factorCholesky(matrix: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row += 1) {
    const rowAt = row * size;
    for (let column = 0; column <= row; column += 1) {
      const columnAt = column * size;
      let sum = matrix[rowAt + column]!;
      for (let k = 0; k < column; k += 1) sum -= matrix[rowAt + k]! * matrix[columnAt + k]!;
      if (column < row) matrix[rowAt + column] = sum / matrix[columnAt + column]!;
      else if (sum > 0) matrix[rowAt + row] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Solves L·x = b in place. Costs size²/2 multiplications. */
export function solveLower(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let row = 0; row < size; row += 1) {
    const rowAt = row * size;
    let sum = vector[row]!;
    for (let k = 0; k < row; k += 1) sum -= factor[rowAt + k]! * vector[k]!;
    vector[row] = sum / factor[rowAt + row]!;
  }
}

/** Solves Lᵀ·x = b in place. Costs size²/2 multiplications. */
export function solveUpper(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = vector[row]!;
    for (let k = row + 1; k < size; k += 1) sum -= factor[k * size + row]! * vector[k]!;
    vector[row] = sum / factor[row * size + row]!;
  }
}
