import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { createQuestionReader } from '../../../src/answering/question/read-question.ts';
import { createReminderCommandReader } from '../../../src/chat/reminding/read-reminder-command.ts';
import { createAgencyRecognizer } from '../../../src/domain/agency-recognition.ts';
import { LEXICON } from '../../support/lexicon.ts';

const readCommand = createReminderCommandReader(LEXICON, createAgencyRecognizer(LEXICON));
const readQuestion = createQuestionReader(LEXICON);
const TODAY = '2026-11-22';
const read = (text: string) =>
  readCommand(text.startsWith('/') ? text : readQuestion(text, { loadedProvinces: [], today: TODAY }).text, TODAY);
const named = (...ordinals: string[]) => ({ ordinals, isBare: false });
const bare = (...ordinals: string[]) => ({ ordinals, isBare: true });
const nobody = { agencyIds: [], kinds: [], name: null, areOwn: false };

describe('of own reminders', () => {
  test.each<[string, object]>([
    ['nhắc lại mai', { kind: 'snooze', numbers: bare(), until: '2026-11-23' }],
    ['mai nhắc lại nhé em', { kind: 'snooze', numbers: bare(), until: '2026-11-23' }],
    ['8h sáng mai nhắc lại', { kind: 'snooze', numbers: bare(), until: '2026-11-23' }],
    ['để 3 ngày nữa nhắc', { kind: 'snooze', numbers: bare(), until: '2026-11-25' }],
    ['de 3 ngay nua nhac', { kind: 'snooze', numbers: bare(), until: '2026-11-25' }],
    ['để mai hãy nhắc', { kind: 'snooze', numbers: bare(), until: '2026-11-23' }],
    ['hoãn nhắc nv 4 tới thứ 2', { kind: 'snooze', numbers: named('4'), until: '2026-11-23' }],
    ['hoan nhac nv 4 toi thu 6', { kind: 'snooze', numbers: named('4'), until: '2026-11-27' }],
    ['hoãn nhắc nv 4, 5 đến 1/12', { kind: 'snooze', numbers: named('4', '5'), until: '2026-12-01' }],
    ['hoãn nhắc nv 4', { kind: 'snooze', numbers: named('4'), until: null }],
    ['bật nhắc lại nv 5', { kind: 'unmute', numbers: named('5') }],
    ['bat nhac nv 5 di', { kind: 'unmute', numbers: named('5') }],
    ['bật nhắc lại', { kind: 'unmute', numbers: bare() }],
    ['bỏ nhắc 2', { kind: 'cancel', numbers: bare('2') }],
    ['bo nhac 2 di em', { kind: 'cancel', numbers: bare('2') }],
    ['huỷ nhắc nv 10', { kind: 'cancel', numbers: named('10') }],
    ['hủy nhắc nv 10 giúp tôi', { kind: 'cancel', numbers: named('10') }],
  ])('"%s"', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('nudges', () => {
  test.each<[string, object, object, string]>([
    ['nhắc Sở Tư pháp nv 4', named('4'), { ...nobody, agencyIds: ['so-tu-phap'] }, 'open'],
    ['nhac so tu phap nv 4 nhe em', named('4'), { ...nobody, agencyIds: ['so-tu-phap'] }, 'open'],
    ['nhắc giúp Sở Tư pháp và Sở Nội vụ nv 4', named('4'), { ...nobody, agencyIds: ['so-tu-phap', 'so-noi-vu'] }, 'open'],
    ['đôn đốc tất cả đơn vị chưa báo cáo nv 14', named('14'), nobody, 'unreported'],
    ['em đôn đốc giúp các đơn vị chưa báo cáo nv 14 nhé', named('14'), nobody, 'unreported'],
    ['nhac cac xa chua nop nv 8', named('8'), { ...nobody, kinds: ['commune'] }, 'open'],
    ['đôn đốc nv 14', named('14'), nobody, 'open'],
    ['đôn đốc các đơn vị quá hạn', bare(), nobody, 'late'],
    ['nhắc xã Thạch Hà nv 8', named('8'), { ...nobody, name: 'xã Thạch Hà' }, 'open'],
    ['nhắc anh em nv 4', named('4'), { ...nobody, areOwn: true }, 'open'],
    ['nhắc Sở Tư pháp', bare(), { ...nobody, agencyIds: ['so-tu-phap'] }, 'open'],
    ['đôn đốc 2', bare('2'), nobody, 'open'],
  ])('"%s"', (text, numbers, receivers, work) => {
    expect(read(text)).toEqual({ kind: 'nudge', numbers, receivers, work, hasDay: false });
  });

  test('on another day is noted', () => {
    expect(read('mai nhắc Sở Tư pháp nv 4')).toMatchObject({ kind: 'nudge', hasDay: true });
  });
});

describe('deadlines', () => {
  test.each<[string, object, string | null, string, boolean]>([
    ['đặt hạn nv 4 31/12/2026', named('4'), '2026-12-31', '', true],
    ['dat han nv 4 den 31/12', named('4'), '2026-12-31', '', true],
    ['đặt hạn 1 31/12/2026', bare('1'), '2026-12-31', '', true],
    ['đặt hạn nv 4', named('4'), null, '', true],
    ['Thủ tướng đã ban hành Chỉ thị, nv 4 hạn 20/12', named('4'), '2026-12-20', 'Thủ tướng đã ban hành Chỉ thị', false],
    ['nv 4 hạn mới là hết tháng 12', named('4'), '2026-12-31', '', false],
    ['đặt hạn nv 4 là 20/12 theo Chỉ thị của Thủ tướng', named('4'), '2026-12-20', 'theo Chỉ thị của Thủ tướng', true],
  ])('"%s"', (text, numbers, due, reason, isOrder) => {
    expect(read(text)).toEqual({ kind: 'deadline', numbers, due, reason, isOrder });
  });
});

test.each([
  ['/nhacviec', 'wishes'],
  ['/nhacnho@SauRoBot', 'nudges'],
  ['/chuanhacduoc', 'untold'],
  ['/chuacohan', 'undated'],
])('%s', (text, kind) => {
  expect(read(text)).toEqual({ kind });
});

test.each([
  'nhắc tôi nv 10 trước 5 ngày',
  'thứ 6 này nhắc em nv 9',
  'thứ 2 hằng tuần nhắc em nv 8',
  'nhắc em nv 4 của Sở Tư pháp thứ 6',
  'đừng nhắc nv 5 nữa',
  'tat nhac nv 15 di ad',
  'nv 4 hạn khi nào?',
  'nv 4 hạn 20/12 phải không',
  'nv 4 xin gia hạn đến 20/12',
  'trời hanh khô quá, các xã nhớ nhắc dân cẩn thận bếp củi nha',
  'Cảm ơn em nhé, nhắc rất kịp thời, thế là xong một ngày 😄',
  'Trường Chính trị tỉnh được nhắc ở nhiệm vụ nào của Đồng Tháp?',
  'nhắc lại',
  'để thứ 6 nhắc em nv 9',
])('"%s" is something else', (text) => {
  expect(read(text)).toBeNull();
});

const FOLDER = new URL('../../evaluation/', import.meta.url);
test.each(readdirSync(FOLDER).filter((name) => name.startsWith('questions-')))('no question of %s is taken for an order', (name) => {
  const items = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as readonly { readonly question: string }[];
  expect(items.length).toBeGreaterThan(0);
  expect(items.map(({ question }) => question).filter((question) => read(question) !== null)).toEqual([]);
});
test.each(readdirSync(FOLDER).filter((name) => name.startsWith('updates-')))('no report of %s is taken for an order', (name) => {
  const items = JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as readonly { readonly message: string }[];
  expect(items.length).toBeGreaterThan(0);
  expect(items.map(({ message }) => message).filter((message) => read(message) !== null)).toEqual([]);
});
