import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { createStatusCommandReader } from '../../../src/chat/tracking/read-status-command.ts';
import { createAgencyRecognizer } from '../../../src/domain/agency-recognition.ts';
import { fold } from '../../../src/domain/vietnamese-text.ts';
import type { StatusCommand } from '../../../src/tracking/status-command.ts';
import { LEXICON } from '../../support/lexicon.ts';
import { readSource } from '../../support/source-files.ts';

const reader = createStatusCommandReader(LEXICON, createAgencyRecognizer(LEXICON));
const read = (text: string): StatusCommand | null => reader(text)?.command ?? null;

const COMMANDS: readonly (readonly [string, StatusCommand | null])[] = [
  ['/vieccuatoi', { kind: 'mine' }],
  ['/VIECCUATOI ', { kind: 'mine' }],
  ['/việccủatôi', { kind: 'mine' }],
  ['/vieccuatoi@SauRoBot', { kind: 'mine' }],
  ['/sapdenhan', { kind: 'due-soon', days: 7 }],
  ['/sapdenhan 10', { kind: 'due-soon', days: 10 }],
  ['/sapdenhan 10 ngày', { kind: 'due-soon', days: 10 }],
  ['/sapdenhan 99999', { kind: 'due-soon', days: 366 }],
  ['/sapdenhan tuần sau', { kind: 'due-soon', days: 7 }],
  ['/quahan', { kind: 'overdue', of: null }],
  ['/quahan  so noi vu', { kind: 'overdue', of: { words: 'so noi vu' } }],
  ['/quáhạn Sở Nội vụ', { kind: 'overdue', of: { words: 'Sở Nội vụ' } }],
  ['/tiendo', { kind: 'progress', of: null }],
  ['/tiendo kế hoạch 333', { kind: 'progress', of: { words: 'kế hoạch 333' } }],
  ['/choduyet', { kind: 'waiting' }],
  ['/lichsu 2', { kind: 'history', position: 2 }],
  ['/lichsu', { kind: 'history', position: null }],
  ['/lichsu nv 14', { kind: 'task-history', ordinals: ['14'] }],
  ['/lichsu nhiem vu 14', { kind: 'task-history', ordinals: ['14'] }],
  ['/vanban', null],
  ['/toi', null],
  ['/vieccuatoiz', null],
  ['/', null],
];

/** Typed with marks; each is tried without them too. */
const PHRASES: readonly (readonly [string, StatusCommand])[] = [
  ['việc của tôi', { kind: 'mine' }],
  ['Dạ cho em xem các việc của em ạ', { kind: 'mine' }],
  ['em có việc gì không ạ?', { kind: 'mine' }],
  ['mình còn nợ việc gì', { kind: 'mine' } as const],
  ['việc sắp đến hạn của tôi', { kind: 'due-soon', days: 7 }],
  ['em có việc gì sắp đến hạn', { kind: 'due-soon', days: 7 }],
  ['việc sắp đến hạn của tôi trong 10 ngày tới', { kind: 'due-soon', days: 10 }],
  ['việc quá hạn của sở em', { kind: 'overdue', of: 'own' }],
  ['việc quá hạn của tôi', { kind: 'overdue', of: 'own' }],
  ['em có việc gì quá hạn không', { kind: 'overdue', of: 'own' }],
  ['chờ tôi duyệt', { kind: 'waiting' }],
  ['có việc nào chờ tôi duyệt không', { kind: 'waiting' }],
  ['việc chờ duyệt', { kind: 'waiting' }],
  ['tiến độ sở KHCN', { kind: 'progress', of: { words: 'sở KHCN' } }],
  ['sở KHCN làm tới đâu rồi', { kind: 'progress', of: { words: 'sở KHCN' } }],
  ['Sở Văn hóa, Thể thao và Du lịch làm đến đâu rồi?', { kind: 'progress', of: { words: 'Sở Văn hóa, Thể thao và Du lịch' } }],
  ['tiến độ của sở em', { kind: 'progress', of: 'own' }],
  ['tiến độ xã Thạch Hà', { kind: 'progress', of: { words: 'xã Thạch Hà' } }],
  ['tiến độ Sở Nội vụ Hà Tĩnh', { kind: 'progress', of: { words: 'Sở Nội vụ Hà Tĩnh' } }],
  ['tiến độ Hà Tĩnh', { kind: 'progress', of: { words: 'Hà Tĩnh' } }],
  ['kế hoạch 333 làm tới đâu rồi', { kind: 'progress', of: { words: 'kế hoạch 333' } }],
  ['nv 10 xong chưa?', { kind: 'task', ordinals: ['10'], of: null }],
  ['nhiệm vụ 3, 5 tới đâu rồi ạ', { kind: 'task', ordinals: ['3', '5'], of: null }],
  ['sở nội vụ nv 10 xong chưa', { kind: 'task', ordinals: ['10'], of: { words: 'sở nội vụ' } }],
];

test.each(COMMANDS)('%j is read as a command', (text, expected) => {
  expect(read(text)).toEqual(expected);
  if (expected !== null) expect(reader(text)?.isCommand).toBe(true);
});

describe('plain words', () => {
  test.each(PHRASES)('%j asks for work, with marks or without', (text, expected) => {
    expect(reader(text)).toEqual({ command: expected, isCommand: false });
    const unmarked = 'of' in expected && typeof expected.of === 'object' && expected.of !== null;
    expect(read(fold(text))).toEqual(unmarked ? { ...expected, of: { words: fold(expected.of.words) } } : expected);
  });

  test.each([
    [''],
    ['việc'],
    ['tiến độ'],
    ['quá hạn'],
    ['sắp đến hạn'],
    ['xong chưa'],
    ['tôi duyệt'],
    ['em có việc'],
    ['việc của sở em'],
    ['nhiệm vụ nào quá hạn theo kế hoạch'],
    ['Hà Tĩnh có việc nào quá hạn'],
    ['quý 4 có gì đến hạn'],
    ['nv 10 bao giờ xong'],
    ['nv 10 ai chủ trì'],
    ['tiến độ nhiệm vụ 10'],
    ['tiến độ thực hiện đề án ra sao theo kế hoạch'],
    ['nv 10 xong rồi'],
    ['nv 10 đang làm 60%'],
    ['nv 10 chưa xong, vướng kinh phí'],
    ['nv 5 đang chờ duyệt'],
    ['sở em chủ trì nv nào ạ'],
    ['báo cáo tiến độ gửi về đâu'],
  ])('%j stays what it is', (text) => {
    expect(read(text)).toBeNull();
    expect(read(fold(text))).toBeNull();
  });
});

test('no question about the documents is taken for one about work, with marks or without', async () => {
  const sets = (await readdir('test/evaluation')).filter((name) => name.startsWith('questions-'));
  const files = await Promise.all(sets.map((name) => readSource(`test/evaluation/${name}`)));
  const questions = files.flatMap((json) => (JSON.parse(json) as { readonly question: string }[]).map(({ question }) => question));
  expect(questions.length).toBeGreaterThan(500);
  expect(questions.filter((question) => read(question) !== null || read(fold(question)) !== null)).toEqual([]);
});
