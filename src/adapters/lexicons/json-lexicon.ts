import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { AGENCY_KINDS } from '../../domain/agency.ts';
import { DIRECTORY_COLUMNS, type Lexicon, REMINDER_WORDS, STATUS_WORDS, TABLE_COLUMNS } from '../../domain/lexicon.ts';
import { ROLES } from '../../domain/person.ts';
import { ASKED, DOCUMENT_ASKS } from '../../domain/question-words.ts';
import type { ReminderSettings } from '../../domain/reminder.ts';
import { SIGNALS } from '../../domain/report-words.ts';
import { PortError } from '../../ports/errors.ts';
import { holidays } from './holidays-schema.ts';
import { reminders } from './reminders-schema.ts';

const words = z.array(z.string().min(1));
const agency = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/u),
  name: z.string().min(1),
  kind: z.enum(AGENCY_KINDS),
  aliases: words,
  standard: z.literal(true).optional(),
});
const province = z.object({ code: z.string(), name: z.string(), type: z.string(), formerNames: words, alsoWritten: words });

/** One schema a file. Additions of an administrator have the same shape; every part of them is optional. */
const FILES = {
  'provinces.json': z.object({ provinces: z.array(province) }),
  'document-types.json': z.object({ types: z.array(z.object({ name: z.string(), code: z.string() })) }),
  'agencies.json': z.object({
    agencies: z.array(agency),
    heads: words,
    collectives: z.array(z.object({ phrases: words, members: z.array(z.enum(AGENCY_KINDS)) })),
  }),
  'table-columns.json': z.object({ columns: z.record(z.enum(TABLE_COLUMNS), words) }),
  'agency-directory.json': z.object({
    columns: z.record(z.enum(DIRECTORY_COLUMNS), words),
    kinds: z.record(z.enum(AGENCY_KINDS), words),
    communes: z.record(z.string().min(1), words),
    councils: words,
  }),
  'flattened-tables.json': z.object({
    extraColumns: words,
    deliverables: words,
    agencyWords: words,
    deadlineWords: words,
    openDeadlines: words,
    budgetWords: words,
    dangling: words,
    headsInNames: words,
    wholeHeads: words,
    beforeNames: words,
  }),
  'abbreviations.json': z.object({ abbreviations: z.record(z.string(), z.string()) }),
  'synonyms.json': z.object({ groups: z.array(words) }),
  'report-words.json': z.object({
    symbols: z.record(z.string(), z.string()),
    signals: z.record(z.enum(SIGNALS), words),
    shields: words,
    markedOnly: words,
    workload: words,
    indicators: words,
    halves: words,
    titles: words,
    ownUnits: words,
    receivers: words,
    selves: words,
    ownPlaces: words,
    placeNouns: words,
    reasons: words,
    statusAsks: words,
    yes: words,
    no: words,
    undo: words,
    approve: words,
    return: words,
    grant: words,
    refuseExtension: words,
    setAside: words,
  }),
  'person-names.json': z.object({ surnames: words, sureSurnames: words, middles: words, titles: words, given: words, particles: words }),
  'holidays.json': holidays,
  'reminders.json': reminders,
  'roles.json': z.object({ roles: z.record(z.enum(ROLES), words) }),
  'status-words.json': z.object({ parts: z.record(z.enum(STATUS_WORDS), words) }),
  'reminder-words.json': z.object({ parts: z.record(z.enum(REMINDER_WORDS), words) }),
  'question-words.json': z.object({
    asked: z.record(z.enum(ASKED), words),
    ofDocuments: z.record(z.enum(DOCUMENT_ASKS), words),
    rowNouns: words,
    fillers: words,
    ownAgency: words,
    noAsking: words,
    thisRow: words,
    everywhere: words,
    whoAmI: words,
    chores: words,
    issues: words,
    byName: words,
    documentNouns: words,
    fillersMarked: words,
    greetings: words,
    thanks: words,
    help: words,
    more: words,
    back: words,
    documentsList: words,
    nearest: words,
    overdue: words,
    noDeadline: words,
    blankDeadline: words,
    ongoing: words,
    recurring: words,
  }),
} as const;
type Files = typeof FILES;
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * The built-in lexicons, extended by files of the same names in the data folder's `lexicons/`:
 * lists of words grow, entries with the same key or id are replaced; settings take the place of those that come with it.
 * @throws PortError 'corrupt' naming the file and the entry that does not fit
 */
export function loadLexicon(builtInFolder: string, additionsFolder: string | null): Lexicon {
  const read = <N extends keyof Files>(name: N): z.infer<Files[N]> => {
    const base = readJson(join(builtInFolder, name));
    const added = additionsFolder === null ? undefined : join(additionsFolder, name);
    const merged =
      added !== undefined && existsSync(added) ? merge(base, readJson(added), SETTINGS.has(name) ? replaceLists : mergeLists) : base;
    const checked = FILES[name].safeParse(merged);
    if (!checked.success) throw new PortError('corrupt', `lexicon ${name}: ${z.prettifyError(checked.error)}`);
    return checked.data as z.infer<Files[N]>;
  };
  const agencies = read('agencies.json');
  return {
    provinces: read('provinces.json').provinces,
    documentTypes: read('document-types.json').types,
    agencies: agencies.agencies,
    agencyHeads: agencies.heads,
    collectives: agencies.collectives,
    columns: read('table-columns.json').columns,
    directory: read('agency-directory.json'),
    flattened: read('flattened-tables.json'),
    abbreviations: read('abbreviations.json').abbreviations,
    synonyms: read('synonyms.json').groups,
    questionWords: read('question-words.json'),
    reportWords: read('report-words.json'),
    personNames: read('person-names.json'),
    roles: read('roles.json').roles,
    statusWords: read('status-words.json').parts,
    reminderWords: read('reminder-words.json').parts,
    holidays: read('holidays.json'),
    reminders: read('reminders.json') as ReminderSettings,
  };
}

function readJson(file: string): Json {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Json;
  } catch (error) {
    throw new PortError('corrupt', `lexicon ${file} cannot be read`, { cause: error });
  }
}

function merge(base: Json, added: Json, joinLists: JoinLists): Json {
  if (isList(base) && isList(added)) return joinLists(base, added);
  if (isObject(base) && isObject(added)) {
    const keys = [...new Set([...Object.keys(base), ...Object.keys(added)])];
    return Object.fromEntries(keys.map((key): [string, Json] => [key, mergeValue(base[key], added[key], joinLists)]));
  }
  return added;
}

const mergeValue = (base: Json | undefined, added: Json | undefined, joinLists: JoinLists): Json =>
  base === undefined ? (added ?? null) : added === undefined ? base : merge(base, added, joinLists);

type JoinLists = (base: readonly Json[], added: readonly Json[]) => Json;
/** "Before 5 days" instead of the days that come with the programme, not beside them. */
const SETTINGS: ReadonlySet<keyof Files> = new Set<keyof Files>(['reminders.json']);
const replaceLists: JoinLists = (_base, added) => added;

function mergeLists(base: readonly Json[], added: readonly Json[]): Json {
  const idOf = (entry: Json): Json | undefined => (isObject(entry) ? (entry['id'] ?? entry['code']) : undefined);
  const replaced = new Map<Json | undefined, Json>(added.map((entry) => [idOf(entry), entry]));
  const kept = base.map((entry) => {
    const replacement = idOf(entry) === undefined ? undefined : replaced.get(idOf(entry));
    return replacement === undefined ? entry : merge(entry, replacement, mergeLists);
  });
  const known = new Set<Json | undefined>(base.map(idOf));
  return [...kept, ...added.filter((entry) => idOf(entry) === undefined || !known.has(idOf(entry)))];
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
