import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rowPlace } from '../../../src/domain/citation.ts';
import { matchTasks } from '../../../src/tracking/plans/match-tasks.ts';
import { sentence } from '../../support/vietnamese-arbitraries.ts';

const row = (ordinal: string, content: string) => ({ kind: 'row' as const, ordinal, where: rowPlace([ordinal]), content });
const duty = (where: string, content: string) => ({ kind: 'duty' as const, ordinal: null, where, content });
const known = <T>(tasks: readonly T[]) => tasks.map((task, i) => ({ ...task, id: i + 1 }));

const PORTAL = 'Nâng cấp Cổng dịch vụ công trực tuyến của tỉnh';
const TRAINING = 'Tập huấn kỹ năng số cho công chức cấp xã';
const FIRES = 'Diễn tập phòng cháy chữa cháy rừng mùa khô';
const CRITERIA = 'Bổ sung tiêu chí về kết quả triển khai Kết luận số 226 vào đánh giá, xếp loại';

describe('the tasks of a new version go on', () => {
  test.each<[name: string, former: ReturnType<typeof row>[], next: ReturnType<typeof row>[], continues: (number | null)[]]>([
    [
      'those with the same words, wherever they stand',
      [row('1', PORTAL), row('2', TRAINING)],
      [row('1', TRAINING), row('2', PORTAL)],
      [2, 1],
    ],
    ['those whose marks or signs were put right', [row('1', PORTAL)], [row('1', `${PORTAL.toUpperCase()}.`)], [1]],
    [
      'of two with the same words the one with the number',
      [row('1', PORTAL), row('2', PORTAL)],
      [row('2', PORTAL), row('3', PORTAL)],
      [2, 1],
    ],
    [
      'one that kept its number, and some of its words',
      [row('1', PORTAL)],
      [row('1', 'Nâng cấp Cổng dịch vụ công trực tuyến, kết nối dữ liệu dân cư')],
      [1],
    ],
    ['one with most of its words under another number', [row('1', FIRES), row('2', PORTAL)], [row('1', `${PORTAL} năm 2027`)], [2]],
    ['none with other words, though the number is the same', [row('1', PORTAL)], [row('1', FIRES)], [null]],
    [
      'none by its words when another has all of them',
      [row('1', `${CRITERIA} đơn vị`), row('2', `${CRITERIA} cá nhân`)],
      [row('1', `${CRITERIA} cá nhân`)],
      [2],
    ],
    ['none where there was none', [], [row('1', PORTAL)], [null]],
  ])('%s', (_, former, next, continues) => {
    expect(matchTasks(known(former), next)).toEqual(continues);
  });

  test('a duty never goes on a row', () => {
    expect(matchTasks(known([row('1', PORTAL)]), [duty('Mục IV', PORTAL)])).toEqual([null]);
    expect(matchTasks(known([duty('Mục IV', PORTAL)]), [duty('Mục V', PORTAL)])).toEqual([1]);
  });

  test('a row that comes back is the one that it was', () => {
    const gone = [{ ...row('3', FIRES), id: 9 }];
    expect(matchTasks(known([row('1', PORTAL)]), [row('1', PORTAL), row('2', FIRES)], gone)).toEqual([1, 9]);
    expect(matchTasks([], [row('2', `${FIRES} ở xã`)], gone)).toEqual([null]);
  });
});

describe('whatever the versions are', () => {
  const rows = fc.array(
    fc.tuple(fc.constantFrom('1', '2', '3', '4'), sentence).map(([ordinal, content]) => row(ordinal, content)),
    { maxLength: 8 },
  );

  test('no task is gone on with twice', () => {
    fc.assert(
      fc.property(rows, rows, (former, next) => {
        const matched = matchTasks(known(former), next).filter((id) => id !== null);
        expect(new Set(matched).size).toBe(matched.length);
      }),
    );
  });

  test('the same version goes on with each, and so it does in another order', () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (former, order) => {
        expect(matchTasks(known(former), former)).toEqual(known(former).map(({ id }) => id));
        const shuffled = former.map((task) => [task, order.next().value ?? 0] as const).toSorted((a, b) => a[1] - b[1]);
        const matched = matchTasks(
          known(former),
          shuffled.map(([task]) => task),
        );
        expect(matched.toSorted()).toEqual(
          known(former)
            .map(({ id }) => id)
            .toSorted(),
        );
      }),
    );
  });
});
