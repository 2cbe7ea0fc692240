import { describe, expect, test } from '@jest/globals';
import { createOrdinalReader } from '../../../src/domain/read-ordinals.ts';
import { tokenize } from '../../../src/domain/vietnamese-text.ts';
import { cutUnits } from '../../../src/tracking/reports/cut-units.ts';
import { createAssigneeReader } from '../../../src/tracking/reports/read-assignee.ts';
import { createBareNumberReader } from '../../../src/tracking/reports/read-bare-numbers.ts';
import { createPercentReader } from '../../../src/tracking/reports/read-percent.ts';
import { createClauseCutter } from '../../../src/tracking/reports/scan-signs.ts';
import { createSymbolSpeller } from '../../../src/tracking/reports/spell-symbols.ts';
import { LEXICON } from '../../support/lexicon.ts';

const readOrdinals = createOrdinalReader(LEXICON, LEXICON.reportWords.placeNouns);
const readBare = createBareNumberReader(LEXICON);
const cutClauses = createClauseCutter(LEXICON);
const readPercent = createPercentReader(LEXICON);
const readAssignee = createAssigneeReader(LEXICON);

function parts(text: string) {
  const tokens = tokenize(text);
  const named = readOrdinals(tokens, text).groups;
  const bare = readBare(text, tokens, named);
  const clauses = cutClauses(text, tokens, [...named, ...bare]);
  return { text, tokens, named, bare, clauses };
}

describe('clauses', () => {
  test.each([
    ['xong rồi, đang làm; vướng. chưa', ['xong rồi', 'đang làm', 'vướng', 'chưa']],
    ['dòng một\ndòng hai', ['dòng một', 'dòng hai']],
    ['nhiệm vụ 4 xong còn nhiệm vụ 5 đang làm', ['nhiệm vụ 4 xong', 'còn nhiệm vụ 5 đang làm']],
    ['nhiệm vụ 4, 5 và 6 xong', ['nhiệm vụ 4, 5 và 6 xong']],
    ['Sở Y tế nhắn “nhiệm vụ 9 xong rồi” nhé', ['Sở Y tế nhắn', 'nhiệm vụ 9 xong rồi', 'nhé']],
  ])('%j is cut into %j', (text, expected) => {
    const { tokens, clauses } = parts(text);
    expect(clauses.map(({ from, to }) => text.slice(tokens[from]?.start, tokens[to - 1]?.end))).toEqual(expected);
  });

  test('what stands in quotation marks is somebody else’s', () => {
    expect(parts('anh Tú bảo "nhiệm vụ 4 xong rồi"').clauses.map(({ isQuoted }) => isQuoted)).toEqual([false, true]);
  });

  test('a question mark ends the clause before it', () => {
    expect(parts('nhiệm vụ 4 xong rồi hả? cảm ơn').clauses.map(({ asks }) => asks)).toEqual([true, false]);
  });
});

describe('signs', () => {
  test.each([
    ['xong', ['done']],
    ['chưa triển khai', ['notStarted']],
    ['chưa triển khia', ['negation', 'notStarted']],
    ['chưa xong', ['notDone']],
    ['vướng mắc', ['blocked']],
    ['xin gia hạn', ['extension']],
    ['quy trình', []],
    ['Sở Nội vụ', []],
    ['nghị quyết', []],
    ['gần dân', []],
    ['gan dan', []],
  ])('%j has %j', (text, tags) => {
    expect(
      parts(text)
        .clauses.flatMap(({ signs }) => signs)
        .flatMap((sign) => sign.tags),
    ).toEqual(tags);
  });
});

describe('units', () => {
  test.each([
    ['nhiệm vụ 4 xong, nhiệm vụ 5 đang làm', [['4'], ['5']]],
    ['nhiệm vụ 4 và 5 xong', [['4', '5']]],
    ['nhiệm vụ 4, xong rồi', [['4']]],
    ['đã xong nhiệm vụ 4 đang làm nhiệm vụ 5', [['4'], ['5']]],
    ['nhiệm vụ 4 xong, à nhầm, nhiệm vụ 5', [['5']]],
    ['nhiệm vụ 4 chứ không phải nhiệm vụ 5 xong', [['4']]],
    ['không phải nhiệm vụ 3 mà nhiệm vụ 4 xong', [['4']]],
    ['chào cả nhà', [[]]],
  ])('%j is about %j', (text, expected) => {
    const { clauses, tokens } = parts(text);
    expect(cutUnits(clauses, tokens).map(({ groups }) => groups.flatMap(({ ordinals }) => ordinals))).toEqual(expected);
  });

  test('that are denied altogether say the opposite', () => {
    const { clauses, tokens } = parts('không phải nhiệm vụ 8 chưa xong');
    expect(cutUnits(clauses, tokens)).toMatchObject([{ isDenied: true }]);
  });
});

describe('bare numbers', () => {
  test.each([
    ['xong 10', ['10']],
    ['10 xong rồi', ['10']],
    ['10: 60%', ['10']],
    ['3, 5 với 7 xong rồi', ['3', '5', '7']],
    ['II.1 xong', ['II.1']],
    ['ii.1 xong', ['II.1']],
    ['2.3 đang làm', ['2.3']],
    ['xong 05', ['5']],
    ['nhiệm vụ 14 xong, còn 16 thì đang làm', ['16']],
    ['xong ngày 20/11', []],
    ['được 60%', []],
    ['xong 5 ngày rồi', []],
    ['Kế hoạch 333/KH-UBND xong', []],
    ['đã họp 3 lần', []],
    ['10', []],
    ['nhiệm vụ 14 xong với 3 phòng', []],
  ])('%j: %j', (text, ordinals) => {
    expect(parts(text).bare.flatMap((group) => group.ordinals)).toEqual(ordinals);
  });
});

describe('shares of the work', () => {
  test.each([
    ['được 60%', 60],
    ['đạt 12,5%', 12.5],
    ['60 phần trăm', 60],
    ['bảy mươi phần trăm', 70],
    ['làm được 3/4', 75],
    ['được 2/3 khối lượng', 67],
    ['ba phần tư khối lượng', 75],
    ['chín phần mười', 90],
    ['mới được một nửa', 50],
    ['60 chứ không phải 16%', 60],
    ['40%, giờ 55%', 55],
    ['60% công việc', 60],
    ['88% hồ sơ', 'indicator'],
    ['tỷ lệ số hóa đạt 96%', 'indicator'],
    ['giảm 12% cuộc họp', 'indicator'],
    ['vượt 120%', 'indicator'],
    ['từ 2/3 đến 5/3', null],
    ['được 4/3', null],
    ['ngày 3/4', null],
    ['xong rồi', null],
  ])('%j: %j', (text, expected) => {
    const { tokens, clauses } = parts(text);
    const found = readPercent(text, tokens, clauses);
    expect(found?.kind === 'work' ? found.percent : (found?.kind ?? null)).toBe(expected);
  });
});

describe('to whom work is given', () => {
  test.each([
    ['giao anh Tú', 'anh Tú'],
    ['giao nhiệm vụ 10 cho chị Lan', 'chị Lan'],
    ['phân công đồng chí Nguyễn Văn Hải phụ trách', 'đồng chí Nguyễn Văn Hải'],
    ['chuyển cho phòng Cải cách hành chính', 'phòng Cải cách hành chính'],
    ['giao phòng Văn hóa phụ trách', 'phòng Văn hóa'],
    ['giao anh Tú nhé', 'anh Tú'],
    ['để anh Tú làm', 'anh Tú'],
    ['nhiệm vụ 16: anh Tuấn làm', 'anh Tuấn'],
    ['để anh Tú biết', null],
    ['nhờ anh xem giúp', null],
    ['giao ban sáng thứ hai', null],
    ['giao anh nhé', null],
    ['anh Tú xong rồi', null],
  ])('%j: %j', (text, name) => {
    const { tokens, clauses } = parts(text);
    expect(clauses.map((clause) => readAssignee(text, tokens, clause)).find((found) => found !== null) ?? null).toBe(name);
  });
});

test('signs that are no letters are written as words', () => {
  const spell = createSymbolSpeller(LEXICON);
  expect(spell('nv 4 ✅')).toBe('nv 4  xong ');
  expect(spell('nv 4 👍')).toBe('nv 4 👍');
});
