import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadLexicon } from '../../../src/adapters/lexicons/json-lexicon.ts';
import { slug } from '../../../src/domain/agency-recognition.ts';
import type { Lexicon } from '../../../src/domain/lexicon.ts';
import { LEXICON, LEXICON_FOLDER } from '../../support/lexicon.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function additions(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = join(await temporaryFolder(), 'lexicons');
  await mkdir(folder);
  for (const [name, content] of Object.entries(files))
    await writeFile(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  return folder;
}
const extended = async (files: Readonly<Record<string, unknown>>): Promise<Lexicon> => loadLexicon(LEXICON_FOLDER, await additions(files));
const agency = ({ agencies }: Lexicon, id: string) => agencies.find((known) => known.id === id);

describe('the built-in lexicons', () => {
  test('hold the 34 provinces since 1 July 2025, each code once', () => {
    expect(LEXICON.provinces).toHaveLength(34);
    expect(new Set(LEXICON.provinces.map(({ code }) => code)).size).toBe(34);
    expect(LEXICON.provinces.filter(({ type }) => type === 'thành phố').length).toBeGreaterThanOrEqual(6);
  });

  test('a former province belongs to one new one only', () => {
    const former = LEXICON.provinces.flatMap(({ formerNames }) => formerNames);
    expect(former.toSorted()).toEqual([...new Set(former)].toSorted());
    expect(LEXICON.provinces.find(({ formerNames }) => formerNames.includes('Bắc Giang'))?.name).toBe('Bắc Ninh');
  });

  test('each agency has an id of its own, in small letters and hyphens', () => {
    const ids = LEXICON.agencies.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id !== slug(id))).toEqual([]);
  });

  test('no name belongs to two agencies', () => {
    const names = LEXICON.agencies.flatMap(({ id, name, aliases }) =>
      [name, ...aliases].map((written) => [written.toLowerCase(), id] as const),
    );
    const owners = new Map(names);
    expect(names.filter(([name, id]) => owners.get(name) !== id)).toEqual([]);
  });

  test('are read the same without a folder of additions, and with an empty one', async () => {
    expect(await extended({})).toEqual(LEXICON);
    expect(loadLexicon(LEXICON_FOLDER, join(await temporaryFolder(), 'missing'))).toEqual(LEXICON);
  });
});

describe('additions of an administrator', () => {
  test('bring a new agency', async () => {
    const added = { id: 'so-vu-tru', name: 'Sở Vũ trụ', kind: 'department', aliases: ['SVTr'] };
    const lexicon = await extended({ 'agencies.json': { agencies: [added] } });
    expect(agency(lexicon, 'so-vu-tru')).toEqual(added);
    expect(lexicon.agencies).toHaveLength(LEXICON.agencies.length + 1);
  });

  test('give a known agency more names and another title', async () => {
    const lexicon = await extended({
      'agencies.json': { agencies: [{ id: 'so-noi-vu', name: 'Sở Nội vụ mới', aliases: ['Nhà Nội vụ'] }] },
    });
    expect(agency(lexicon, 'so-noi-vu')).toMatchObject({
      name: 'Sở Nội vụ mới',
      kind: 'department',
      aliases: expect.arrayContaining(['SNV', 'Nhà Nội vụ']),
    });
    expect(lexicon.agencies).toHaveLength(LEXICON.agencies.length);
  });

  test('replace the meaning of an abbreviation, and bring new ones', async () => {
    const known = Object.keys(LEXICON.abbreviations)[0] ?? '';
    const { abbreviations } = await extended({ 'abbreviations.json': { abbreviations: { [known]: 'nghĩa khác', zzz: 'nghĩa mới' } } });
    expect(abbreviations).toEqual({ ...LEXICON.abbreviations, [known]: 'nghĩa khác', zzz: 'nghĩa mới' });
  });

  test('set another ladder of reminders in place of the built-in one', async () => {
    const policy = { lead: { before: [5], after: [2], thenEvery: null }, quiet: ['18:00', '08:00'] };
    const { reminders } = await extended({ 'reminders.json': { policy } });
    expect(reminders.policy).toEqual({ ...LEXICON.reminders.policy, ...policy });
  });

  test('make lists longer', async () => {
    const { columns, questionWords, synonyms } = await extended({
      'table-columns.json': { columns: { lead: ['bên lo chính'] } },
      'question-words.json': { greetings: ['a lô'] },
      'synonyms.json': { groups: [['họp', 'gặp mặt']] },
    });
    expect(columns.lead).toEqual([...LEXICON.columns.lead, 'bên lo chính']);
    expect(columns.deadline).toEqual(LEXICON.columns.deadline);
    expect(questionWords.greetings).toEqual([...LEXICON.questionWords.greetings, 'a lô']);
    expect(synonyms.at(-1)).toEqual(['họp', 'gặp mặt']);
  });

  test.each([
    ['agencies.json', '{"agencies": [', 'agencies.json'],
    ['agencies.json', { agencies: [{ id: 'Sở Vũ trụ', name: 'Sở Vũ trụ', kind: 'department', aliases: [] }] }, 'id'],
    ['agencies.json', { agencies: [{ id: 'so-vu-tru', name: 'Sở Vũ trụ', kind: 'planet', aliases: [] }] }, 'kind'],
    ['agencies.json', { agencies: [{ id: 'so-vu-tru', name: 'Sở Vũ trụ', kind: 'department' }] }, 'aliases'],
    ['provinces.json', { provinces: 'Hà Tĩnh' }, 'provinces'],
    ['abbreviations.json', { abbreviations: { nv: 5 } }, 'abbreviations.nv'],
    ['table-columns.json', { columns: { leader: ['ai'] } }, 'columns'],
    ['question-words.json', [], 'question-words.json'],
    ['holidays.json', { years: { '2027': { notices: [], breaks: [{ from: '2027-02-30', to: '2027-03-02', name: 'x' }] } } }, 'from'],
    ['holidays.json', { years: { '2027': { notices: [], breaks: [{ from: '2027-02-05', to: '2027-02-04', name: 'x' }] } } }, 'ends before'],
    ['holidays.json', { years: { '2027': { notices: [], breaks: [{ from: '2027-02-05', to: '2027-12-05', name: 'x' }] } } }, 'longer than'],
    [
      'holidays.json',
      { years: { '2027': { notices: [], breaks: [{ from: '2026-09-01', to: '2026-09-02', name: 'x' }] } } },
      'no day of 2027',
    ],
    ['holidays.json', { years: { '2027': { notices: [], breaks: [], worked: ['2027-08-20'] } } }, 'neither a Saturday'],
    [
      'holidays.json',
      { years: { '2027': { notices: [], breaks: [{ from: '2027-02-04', to: '2027-02-08', name: 'x' }], worked: ['2027-02-06'] } } },
      '2027-02-06 is in a break too',
    ],
    ['holidays.json', { years: { '2027': { notices: [], daysOff: ['2027-09-03'] } } }, 'daysOff'],
    ['holidays.json', { years: { '2031': { notices: [], breaks: [] } } }, 'lunar.2031'],
    ['holidays.json', { lunar: { '2031': { newYear: '2030-01-23', hungKings: '2031-04-01' } } }, 'no day of 2031'],
  ])('a bad %s names itself (%j)', async (file, content, culprit) => {
    const loading = extended({ [file]: content });
    await expect(loading).rejects.toMatchObject({ name: 'PortError', code: 'corrupt', message: expect.stringContaining(file) });
    await expect(loading).rejects.toMatchObject({ message: expect.stringContaining(culprit) });
  });

  test('every built-in file can be extended', async () => {
    const names = (await readdir(LEXICON_FOLDER)).filter((name) => name.endsWith('.json'));
    for (const name of names)
      await expect(extended({ [name]: 'no JSON' })).rejects.toMatchObject({ code: 'corrupt', message: expect.stringContaining(name) });
  });
});
