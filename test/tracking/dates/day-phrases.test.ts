import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createChronoReader } from '../../../src/adapters/dates/chrono/chrono-reader.ts';
import type { DayPhrase } from '../../../src/domain/day-phrase.ts';
import { type Deadline, parseDeadline } from '../../../src/domain/deadline.ts';
import { spellNumbers } from '../../../src/domain/number-words.ts';
import { fold } from '../../../src/domain/vietnamese-text.ts';
import { createDayReader } from '../../../src/tracking/dates/read-day.ts';
import { PROJECT } from '../../support/source-files.ts';

interface Phrase {
  readonly read: 'chat' | 'deadline';
  readonly text: string;
  readonly direction?: 'ahead' | 'behind';
  readonly today?: string;
  readonly documentYear?: number;
  readonly gold: readonly string[];
}
const { phrases } = JSON.parse(readFileSync(join(PROJECT, 'test/evaluation/day-phrases.json'), 'utf8')) as { phrases: Phrase[] };

const TODAY = '2026-11-25';
const readDay = createDayReader(createChronoReader());

const plain = ({ text, direction = 'ahead', today = TODAY }: Phrase): string => written(readDay(spellNumbers(text), today, direction));

function written(phrase: DayPhrase | null): string {
  if (phrase === null) return 'none';
  const time = phrase.time === null ? '' : ` ${phrase.time}`;
  if (phrase.kind === 'day') return phrase.day + time;
  const [count, unit] = phrase.months === 0 ? [phrase.days, 'd'] : [phrase.months, 'm'];
  return `hạn${count < 0 ? '' : '+'}${count}${unit}${time}`;
}

function printed({ text, documentYear }: Phrase): readonly string[] {
  const deadline: Deadline = parseDeadline(text, { documentYear: documentYear ?? null });
  if (deadline.kind === 'date') return [deadline.before ? `<${deadline.due}` : deadline.due];
  if ('due' in deadline) return [deadline.due];
  if (deadline.kind !== 'recurring') return [deadline.kind];
  const days = deadline.days.map(({ monthDay, before }) => (before ? `<${monthDay}` : monthDay));
  return ['recurring', `recurring:${days.join(',')}`];
}

/** Right, honestly unsure, or wrong: then with what was read. */
function judge(phrase: Phrase): 'right' | 'unsure' | string {
  const readings = phrase.read === 'chat' ? [plain(phrase)] : printed(phrase);
  if (readings.some((reading) => phrase.gold.includes(reading))) return 'right';
  return readings.some((reading) => reading === 'none' || reading === 'unstated')
    ? 'unsure'
    : `${phrase.text}: ${readings[0]}, not ${phrase.gold.join(' or ')}`;
}

describe.each(['chat', 'deadline'] as const)('%s phrases with known days', (kind) => {
  const verdicts = phrases.filter(({ read }) => read === kind).map((phrase) => [phrase, judge(phrase)] as const);
  const wrong = verdicts.flatMap(([, verdict]) => (verdict === 'right' || verdict === 'unsure' ? [] : [verdict]));

  test('are read, or honestly not; none is read as another day', () => {
    expect(wrong).toEqual([]);
  });

  test('are read, nearly all', () => {
    expect(verdicts.filter(([, verdict]) => verdict === 'right').length / verdicts.length).toBeGreaterThan(0.97);
  });
});

test('what is typed without marks is read as another day in few cases only', () => {
  const verdicts = phrases.filter(({ read }) => read === 'chat').map((phrase) => judge({ ...phrase, text: fold(phrase.text) }));
  expect(verdicts.filter((verdict) => verdict !== 'right' && verdict !== 'unsure').length / verdicts.length).toBeLessThan(0.015);
});
