import { describe, expect, test } from '@jest/globals';
import { Matrix, SVD } from 'ml-matrix';
import type { SparseMatrix } from '../../../../src/adapters/models/lsa/sparse-matrix.ts';
import { rightSingularVectors } from '../../../../src/adapters/models/lsa/truncated-svd.ts';
import { seededRandom } from '../../../../src/domain/seeded-random.ts';

/** Rows of few entries, with strong directions and weak ones, as a corpus of some topics has. */
function sparse(rows: number, columns: number): { readonly matrix: SparseMatrix; readonly dense: Matrix } {
  const random = seededRandom(3);
  const dense = Matrix.zeros(rows, columns);
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < 8; i++) dense.set(row, Math.floor(columns * random() ** 2), 1 + Math.floor(random() * 4));
  }
  const entries = dense.to2DArray().map((values) => values.flatMap((value, column) => (value === 0 ? [] : [{ column, value }])));
  const starts = new Int32Array(rows + 1);
  for (const [row, { length }] of entries.entries()) starts[row + 1] = (starts[row] ?? 0) + length;
  const all = entries.flat();
  const columnOf = Int32Array.from(all, ({ column }) => column);
  return { matrix: { rows, columns, starts, columnOf, values: Float32Array.from(all, ({ value }) => value) }, dense };
}

describe('rightSingularVectors', () => {
  test.each([
    [60, 40],
    [40, 60],
  ])('of a %i × %i matrix carry as much of it as those of the full decomposition', async (rows, columns) => {
    const { matrix, dense } = sparse(rows, columns);
    const rank = 6;
    const { values } = await rightSingularVectors(matrix, rank);
    const ours = new Matrix(Array.from({ length: columns }, (_, row) => Array.from(values.slice(row * rank, (row + 1) * rank))));
    const carried = dense.mmul(ours);
    const truth = new SVD(dense, { autoTranspose: true }).diagonal;
    for (let k = 0; k < rank; k++) expect(carried.getColumnVector(k).norm() / (truth[k] ?? 1)).toBeCloseTo(1, 2);
    const gram = ours.transpose().mmul(ours);
    expect(Matrix.sub(gram, Matrix.eye(rank)).norm()).toBeLessThan(1e-4);
  });

  test('are always the same', async () => {
    const { matrix } = sparse(50, 50);
    expect(await rightSingularVectors(matrix, 5)).toEqual(await rightSingularVectors(matrix, 5));
  });
});
