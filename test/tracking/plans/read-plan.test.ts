import { describe, expect, test } from '@jest/globals';
import type { DirectoryAgency } from '../../../src/domain/assignment.ts';
import { parseDeadline } from '../../../src/domain/deadline.ts';
import type { Duty, Task } from '../../../src/domain/task.ts';
import { assignmentsOf, newMembers, readPlanTasks } from '../../../src/tracking/plans/read-plan.ts';
import { DIRECTORY_READER as reader } from '../../support/directories.ts';

const CITY = 'Cần Thơ';
const agency = (id: string, name: string, kind: DirectoryAgency['kind']): DirectoryAgency => ({
  province: CITY,
  id,
  name,
  kind,
  aliases: [],
  source: 'import',
});
const DIRECTORY = reader.index(CITY, [
  agency('so-noi-vu', 'Sở Nội vụ', 'department'),
  agency('so-y-te', 'Sở Y tế', 'department'),
  agency('phuong-cai-rang', 'Phường Cái Răng', 'commune'),
  agency('xa-phong-dien', 'Xã Phong Điền', 'commune'),
  agency('bao', 'Báo Cần Thơ', 'media'),
]);
const CENTRE = reader.index(null, []);

const task = (lead: string, changes: Partial<Task> = {}): Task => ({
  ordinal: '1',
  groups: [],
  content: 'Rà soát',
  leadWording: lead,
  leadAgencies: reader.recognizer.readList(lead),
  coordinatingWording: '',
  coordinatingAgencies: [],
  deadline: parseDeadline('Quý IV/2026'),
  deliverable: '',
  extras: {},
  spans: [],
  needsReview: false,
  ...changes,
});
const duty = (agencies: string, changes: Partial<Duty> = {}): Duty => ({
  where: 'Mục IV.1',
  text: 'gửi báo cáo trước ngày 05/6 hằng năm',
  span: { start: 0, end: 10 },
  agencies: reader.recognizer.readList(agencies),
  deadline: parseDeadline('trước ngày 05/6 hằng năm'),
  addressee: null,
  task: null,
  ...changes,
});
const leads = (lead: string, directory = DIRECTORY): string[] =>
  readPlanTasks({ tasks: [task(lead)], duties: [] }, directory, reader).flatMap((read) => read.leads.map(({ id }) => id));

describe('a task is the work of', () => {
  test.each<[lead: string, agencies: readonly string[]]>([
    ['Sở Nội vụ', ['so-noi-vu']],
    ['Sở Nội vụ; Sở Y tế', ['so-noi-vu', 'so-y-te']],
    ['Các sở, ban, ngành thành phố', ['so-noi-vu', 'so-y-te']],
    ['Các sở, ban, ngành; UBND các xã, phường', ['so-noi-vu', 'so-y-te', 'phuong-cai-rang', 'xa-phong-dien']],
    // By name and by group: once
    ['Sở Y tế; các sở, ban, ngành', ['so-y-te', 'so-noi-vu']],
    // Readers of lists take one commune for all
    ['UBND phường Cái Răng', ['phuong-cai-rang']],
    ['Chủ tịch UBND xã Phong Điền', ['xa-phong-dien']],
    ['UBND các xã, phường: Cái Răng', ['phuong-cai-rang', 'xa-phong-dien']],
    ['UBND phường Cái Răng, xã Phong Điền', ['phuong-cai-rang', 'xa-phong-dien']],
    ['UBND phường Ninh Kiều', ['phuong-ninh-kieu']],
    ['Ban An toàn giao thông thành phố', ['ban-an-toan-giao-thong-thanh-pho']],
    ['Các cơ quan có liên quan', []],
    ['Các đơn vị sự nghiệp', []],
    ['', []],
  ])('%j: %j', (lead, agencies) => {
    expect(leads(lead)).toEqual(agencies);
  });

  test('agencies by name only in a document of the centre', () => {
    expect(leads('Bộ Y tế; các sở, ban, ngành; UBND các xã', CENTRE)).toEqual(['bo-y-te']);
  });
});

describe('what is followed', () => {
  test('is each row, and the duties that no row says and that name somebody', () => {
    const duties = [duty('Sở Y tế'), duty('Sở Y tế', { task: '1' }), duty(''), duty('Sở Y tế', { deadline: parseDeadline('') })];
    const read = readPlanTasks({ tasks: [task('Sở Nội vụ')], duties }, DIRECTORY, reader);
    expect(read.map(({ task: { kind, ordinal, where } }) => [kind, ordinal, where])).toEqual([
      ['row', '1', 'Phụ lục dòng 1'],
      ['duty', null, 'Mục IV.1'],
    ]);
  });

  test('is to be looked at where its lead is no name that anybody knows', () => {
    const doubtful = (read: Task): boolean | undefined =>
      readPlanTasks({ tasks: [read], duties: [] }, DIRECTORY, reader)[0]?.task.needsReview;
    expect(doubtful(task('Sở Nội vụ'))).toBe(false);
    expect(doubtful(task('Sở Xây dựng vận hành'))).toBe(true);
  });

  test('has an assignment for each agency and period', () => {
    const [read] = readPlanTasks({ tasks: [], duties: [duty('Các sở, ban, ngành')] }, DIRECTORY, reader);
    expect(read === undefined ? [] : assignmentsOf(read, { trackedSince: '2026-05-01', today: '2026-11-22' })).toEqual(
      ['so-noi-vu', 'so-y-te'].flatMap((id) =>
        [2026, 2027].map((year) => ({
          agencyId: id,
          agencyName: DIRECTORY.byId(id)?.name,
          period: `${year}-06-05`,
          lastDay: `${year}-06-04`,
        })),
      ),
    );
  });
});

describe('a document brings into the directory', () => {
  test('agencies that it names as lead or helper and that look like one, with their kind', () => {
    const helper = task('Sở Nội vụ', {
      coordinatingAgencies: reader.recognizer.readList('CDC; UBND phường Ninh Kiều; Sở Xây dựng vận hành; các sở'),
    });
    const members = newMembers(
      {
        tasks: [helper, task('Ban An toàn giao thông thành phố; Bộ Bưu chính; Sở Ngoại vụ; Ban Quản lý Khu kinh tế tỉnh')],
        duties: [duty('Công an tỉnh')],
      },
      DIRECTORY,
      reader,
    );
    expect(members.map(({ id, kind, source }) => [id, kind, source])).toEqual([
      ['trung-tam-kiem-soat-benh-tat-tinh', 'service-unit', 'document'],
      ['phuong-ninh-kieu', 'commune', 'document'],
      ['ban-an-toan-giao-thong-thanh-pho', 'other', 'document'],
      ['bo-buu-chinh', 'other', 'document'],
      ['so-ngoai-vu', 'department', 'document'],
      ['ban-quan-ly-khu-kinh-te-tinh', 'department', 'document'],
      ['cong-an-tinh', 'department', 'document'],
    ]);
  });
});
