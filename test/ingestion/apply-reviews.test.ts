import { describe, expect, test } from '@jest/globals';
import { createAgencyRecognizer } from '../../src/domain/agency-recognition.ts';
import type { RowReview, Verdict } from '../../src/domain/row-review.ts';
import { applyReviews, hashOfRow } from '../../src/ingestion/apply-reviews.ts';
import { LEXICON } from '../support/lexicon.ts';
import { readDocument, readFile } from '../support/reading.ts';

const FILE = 'corpus/ha-tinh-cchc-2026.txt';
const { tasks, text, blocks } = readFile(FILE);
const TOOLS = { agencies: createAgencyRecognizer(LEXICON), documentYear: 2026 };
const waiting = tasks.find(({ needsReview }) => needsReview);
if (waiting === undefined) throw new Error('no row waits');

const review = (verdict: Verdict, changed: Partial<RowReview> = {}): RowReview => ({
  fileName: 'ha-tinh-cchc-2026.txt',
  ordinal: waiting.ordinal,
  wordsSha256: hashOfRow(text, waiting),
  verdict,
  by: 'An',
  at: '2026-11-22T02:00:00.000Z',
  ...changed,
});
const apply = (...reviews: readonly RowReview[]) =>
  applyReviews(tasks, text, reviews, TOOLS).find(({ ordinal, spans }) => ordinal === waiting.ordinal && spans === waiting.spans);

describe('what a person said of a row', () => {
  test('accepts it as it was read', () => {
    expect(apply(review({ kind: 'accepted' }))).toEqual({ ...waiting, needsReview: false });
  });

  test('sets cells right, with the agencies and the day in them; the others stay', () => {
    const cells = { lead: 'Sở Tư pháp, Sở Nội vụ', deadline: 'Quý II/2026', coordinating: '' };
    const row = apply(review({ kind: 'corrected', cells }));
    expect(row).toMatchObject({ needsReview: false, correctedBy: 'An', content: waiting.content, coordinatingAgencies: [] });
    expect(row?.leadAgencies.map(({ id }) => id)).toEqual(['so-tu-phap', 'so-noi-vu']);
    expect(row?.deadline).toMatchObject({ kind: 'quarter', due: '2026-06-30', wording: 'Quý II/2026' });
  });

  test('rejects it: it stays what was read doubtfully', () => {
    expect(apply(review({ kind: 'rejected' }))?.needsReview).toBe(true);
  });

  test.each([
    ['another number', { ordinal: '99' }],
    ['other words', { wordsSha256: '0'.repeat(64) }],
  ])('is not said of a row with %s', (_, changed) => {
    expect(apply(review({ kind: 'accepted' }, changed))).toBe(waiting);
  });

  test('of a rejected row there is nothing to report any more when the file is read again', () => {
    const parsed = { text, blocks, furniture: [], notes: [] };
    const doubtful = (...reviews: readonly RowReview[]): number =>
      readDocument(parsed, { province: undefined, reviews }).findings.filter(({ kind }) => kind === 'doubtful-row').length;
    expect(doubtful(review({ kind: 'rejected' }))).toBe(doubtful() - 1);
  });

  test('holds when the file is read again', () => {
    const again = readDocument(
      { text, blocks, furniture: [], notes: [] },
      { province: undefined, reviews: [review({ kind: 'accepted' })] },
    );
    expect(again.tasks.find(({ ordinal }) => ordinal === waiting.ordinal)?.needsReview).toBe(false);
    expect(again.findings).not.toContainEqual({ kind: 'doubtful-row', ordinal: waiting.ordinal });
  });
});
