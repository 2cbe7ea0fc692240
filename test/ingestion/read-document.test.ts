import { describe, expect, test } from '@jest/globals';
import type { Span } from '../../src/domain/citation.ts';
import { compact } from '../../src/domain/verbatim.ts';
import { DOCUMENT_FILES } from '../support/document-files.ts';
import { EXPECTED_TASKS } from '../support/expected-tasks.ts';
import { goldenOf, readingOf } from '../support/golden.ts';
import { readFile } from '../support/reading.ts';

const readings = new Map(DOCUMENT_FILES.map((file) => [file, readFile(file)] as const));
const reading = (file: string) => {
  const found = readings.get(file);
  if (found === undefined) throw new Error(`${file} is no document of the repository`);
  return found;
};

describe('the reading of a document is the one that was checked', () => {
  test.each(DOCUMENT_FILES)('%s', (file) => {
    const now = JSON.parse(JSON.stringify(readingOf(file)));
    expect(now).toEqual(goldenOf(file, now));
  });
});

describe('each row of an annex has its cells as printed', () => {
  test.each(EXPECTED_TASKS.map((task) => [task.document, task.ordinal, task] as const))('%s, row %s', (_, ordinal, wanted) => {
    const task = reading(wanted.file).tasks.find((row) => row.ordinal === ordinal);
    expect({
      task: task?.content,
      lead: task?.leadAgencies.map(({ wording }) => wording),
      leadRaw: task?.leadWording,
      coordinatingRaw: task?.coordinatingWording,
      deadlineRaw: task?.deadline.wording,
      deliverableRaw: task?.deliverable,
    }).toEqual({
      task: wanted.task,
      lead: wanted.lead,
      leadRaw: wanted.leadRaw,
      coordinatingRaw: wanted.coordinatingRaw,
      deadlineRaw: wanted.deadlineRaw,
      deliverableRaw: wanted.deliverableRaw,
    });
  });

  test.each([...new Set(EXPECTED_TASKS.map(({ file }) => file))])('%s has these rows and no others', (file) => {
    expect(reading(file).tasks.map(({ ordinal }) => ordinal)).toEqual(
      EXPECTED_TASKS.filter((task) => task.file === file).map(({ ordinal }) => ordinal),
    );
  });
});

describe('places', () => {
  const words = (text: string, spans: readonly Span[]): string => compact(spans.map(({ start, end }) => text.slice(start, end)).join(''));
  const withoutPageNumbers = (text: string): string => text.replace(/\n\s*\d{1,3}\s*(?=\n)/gu, (line) => ' '.repeat(line.length));

  test.each(DOCUMENT_FILES)('%s: each paragraph that can be found stands, word for word, where it says', (file) => {
    const { text, passages } = reading(file);
    const raw = withoutPageNumbers(text);
    const wrong = passages.filter(({ kind, text: shown, spans }) => kind !== 'row' && !words(raw, spans).includes(compact(shown)));
    expect(wrong.map(({ where, text: shown }) => `${where}: ${shown}`)).toEqual([]);
  });

  test.each(DOCUMENT_FILES)('%s: each cell of a row stands in the row', (file) => {
    const { text, tasks } = reading(file);
    for (const task of tasks) {
      const printed = words(text, task.spans);
      for (const cell of [
        task.content,
        task.leadWording,
        task.coordinatingWording,
        task.deadline.wording,
        task.deliverable,
        ...Object.values(task.extras),
      ]) {
        if (task.spans.length === 1) expect(printed).toContain(compact(cell));
        else for (const part of cell.split(' ')) expect(printed).toContain(part);
      }
    }
  });

  test.each(DOCUMENT_FILES)('%s: each value of the metadata and each duty stands where it says', (file) => {
    const { text, metadata, duties } = reading(file);
    const { number, blankNumber, subject, signatory, legalBases, recipients, cited } = metadata;
    for (const read of [number, blankNumber, subject, signatory, ...legalBases, ...recipients]) {
      if (read !== null) expect(words(text, [read.span])).toContain(compact(read.value));
    }
    for (const citation of cited) expect(words(text, [citation.span])).toContain(compact(citation.number));
    for (const duty of duties) expect(compact(duty.text)).toContain(words(text, [duty.span]).slice(0, 40));
  });
});
