import { expect, test } from '@jest/globals';
import { createAgencyRecognizer } from '../../src/domain/agency-recognition.ts';
import type { DirectoryAgency } from '../../src/domain/assignment.ts';
import { fold } from '../../src/domain/vietnamese-text.ts';
import { createAgencyWordsReader, type NamedAgency } from '../../src/tracking/agency-words.ts';
import { LEXICON } from '../support/lexicon.ts';
import { HA_TINH } from '../support/tracking-world.ts';

const read = createAgencyWordsReader(LEXICON, createAgencyRecognizer(LEXICON));
const agency = (id: string, name: string, aliases: readonly string[] = []): DirectoryAgency => ({
  province: HA_TINH,
  id,
  name,
  kind: 'commune',
  aliases,
  source: 'import',
});
const DIRECTORY = [
  agency('so-noi-vu', 'Sở Nội vụ'),
  agency('xa-thach-ha', 'Ủy ban nhân dân xã Thạch Hà', ['xã Thạch Hà', 'UBND xã Thạch Hà']),
  agency('phuong-ha-huy-tap', 'Ủy ban nhân dân phường Hà Huy Tập', ['phường Hà Huy Tập']),
  agency('trung-tam-tin-hoc', 'Trung tâm Tin học'),
];

const named = (agencyId: string | null, province: string | null = null): NamedAgency => ({ agencyId, province });

test.each<[string, NamedAgency | null]>([
  ['Sở Nội vụ', named('so-noi-vu')],
  ['SNV', named('so-noi-vu')],
  ['Sở Nội vụ Hà Tĩnh', named('so-noi-vu', HA_TINH)],
  ['Sở Nội vụ tỉnh Hà Tĩnh', named('so-noi-vu', HA_TINH)],
  ['Sở Nội vụ Nghệ An', named('so-noi-vu', 'Nghệ An')],
  ['Sở Tư pháp', named('so-tu-phap')],
  ['xã Thạch Hà', named('xa-thach-ha')],
  ['UBND xã Thạch Hà', named('xa-thach-ha')],
  ['xã Thạch Hà, Hà Tĩnh', named('xa-thach-ha', HA_TINH)],
  ['phường Hà Huy Tập', named('phuong-ha-huy-tap')],
  ['Trung tâm Tin học', named('trung-tam-tin-hoc')],
  ['Hà Tĩnh', named(null, HA_TINH)],
  ['tỉnh Hà Tĩnh', named(null, HA_TINH)],
  ['xã Cẩm Bình', null],
  ['Sở Vũ trụ', null],
  ['Sở Nội vụ, Sở Tư pháp', null],
  ['Sở Nội vụ làm gì', null],
  ['', null],
])('%j names %j, with marks or without', (words, expected) => {
  expect([read(words, DIRECTORY), read(fold(words), DIRECTORY)]).toEqual([expected, expected]);
});
