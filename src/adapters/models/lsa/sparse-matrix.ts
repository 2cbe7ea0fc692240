/** A matrix of which few entries are not zero, row by row (CSR). */
export interface SparseMatrix {
  readonly rows: number;
  readonly columns: number;
  /** Where each row's entries begin; one more at the end. */
  readonly starts: Int32Array;
  /** Column and value of each entry. */
  readonly columnOf: Int32Array;
  readonly values: Float32Array;
}

/** A full matrix, row by row. */
export interface DenseMatrix<A extends Float32Array | Float64Array> {
  readonly rows: number;
  readonly columns: number;
  readonly values: A;
}

// In the loops below every index is in range by construction; "as number" says so without the cost of a check. They take most of
// the decomposition's time, hence one array type each and no callbacks.

/** A · X; two entries of a row at a time, which is nearly twice as fast as one (a last odd one is paired with nothing). */
export function times(a: SparseMatrix, x: DenseMatrix<Float32Array>): DenseMatrix<Float64Array> {
  const { columns: width, values } = x;
  const out = new Float64Array(a.rows * width);
  for (let row = 0; row < a.rows; row++) {
    const to = row * width;
    const end = a.starts[row + 1] as number;
    for (let entry = a.starts[row] as number; entry < end; entry += 2) {
      const paired = entry + 1 < end;
      const p = (a.columnOf[entry] as number) * width;
      const q = paired ? (a.columnOf[entry + 1] as number) * width : p;
      const v = a.values[entry] as number;
      const w = paired ? (a.values[entry + 1] as number) : 0;
      for (let k = 0; k < width; k++) out[to + k] = (out[to + k] as number) + v * (values[p + k] as number) + w * (values[q + k] as number);
    }
  }
  return { rows: a.rows, columns: width, values: out };
}

/** Aᵀ · Y, in single precision: with a row for each term it is by far the largest matrix. */
export function transposeTimes(a: SparseMatrix, y: DenseMatrix<Float64Array>): DenseMatrix<Float32Array> {
  const { columns: width, values } = y;
  const out = new Float32Array(a.columns * width);
  for (let row = 0; row < a.rows; row++) {
    const from = row * width;
    for (let entry = a.starts[row] as number; entry < (a.starts[row + 1] as number); entry++) {
      const to = (a.columnOf[entry] as number) * width;
      const weight = a.values[entry] as number;
      for (let k = 0; k < width; k++) out[to + k] = (out[to + k] as number) + weight * (values[from + k] as number);
    }
  }
  return { rows: a.columns, columns: width, values: out };
}
