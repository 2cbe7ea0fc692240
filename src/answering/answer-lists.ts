import type { AgencyKind, AgencyMention, KnownAgency } from '../domain/agency.ts';
import { type AgencyRecognizer, agencyRole } from '../domain/agency-recognition.ts';
import { type Deadline, dueDay } from '../domain/deadline.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Task } from '../domain/task.ts';
import { tokenize } from '../domain/vietnamese-text.ts';
import type { Answer, Involvement, ListTopic, Note, RowList } from './answer.ts';
import { fitsTime } from './fits-time.ts';
import type { ShelvedDocument } from './library.ts';
import { nearestRows } from './nearest-rows.ts';
import type { Question, TimeFilter } from './question/question.ts';

type Listed = RowList['rows'][number];

/** Whom a list is about: agencies by name, or the members of a group. */
export interface ListSubject {
  readonly agencies: readonly KnownAgency[];
  readonly collectives: readonly AgencyKind[];
}

/**
 * The rows that fit a question for a list: by agency, by deadline, or by both.
 * Rows that name the agency and rows of a group it belongs to are kept apart.
 */
export function answerList(question: Question, subject: ListSubject, shelf: readonly ShelvedDocument[], today: string): Answer {
  const roles = rolesAsked(question);
  const topic: ListTopic = {
    agencies: subject.agencies.map(({ name }) => name),
    roles,
    time: question.time,
    counted: question.asked.has('count'),
  };
  const notes: Note[] = [];
  const inPart = partAsked(question, shelf);
  const mayName = namesInDoubt(subject.agencies);
  const lists = shelf.map(({ document, tasks }): RowList => {
    const worded = wordingAsked(question, tasks);
    const inTime = tasks
      .filter(inPart)
      .filter((task) => (worded === null ? question.time === null || fitsTime(task.deadline, question.time, today) : worded(task)));
    if (subject.agencies.length === 0 && subject.collectives.length === 0)
      return { document, rows: inTime.map((task) => ({ task, involvement: null })) };
    const involved = inTime.flatMap((task) => involvements(task, subject, roles));
    const named = involved.filter(({ involvement }) => involvement === 'lead' || involvement === 'coordinating');
    const rows = showsNamedOnly(question, subject, named) ? named : involved;
    const first = subject.agencies[0];
    if (rows === named && named.length > 0 && first !== undefined)
      notes.push(...memberNotes(first, involved, shelf.length > 1 ? document : null));
    const missed = tasks.filter((task) => inPart(task) && mayName(task) && !rows.some((row) => row.task === task));
    const waiting = missed.map((task): Listed => ({ task, involvement: null }));
    return { document, rows: [...[...rows].toSorted((a, b) => byRole(a) - byRole(b)), ...waiting] };
  });
  const filled = question.time?.kind === 'nearest' ? nearestRows(lists, question.time.from) : lists.filter(({ rows }) => rows.length > 0);
  const unread = shelf.filter(({ document }) => document.unreadAnnex).map(({ document }): Note => ({ kind: 'annex-not-read', document }));
  if (filled.length === 0) return nothingFound(question, subject, shelf);
  const isAbout = (task: Task): boolean =>
    subject.agencies.length + subject.collectives.length === 0 || involvements(task, subject, roles).length > 0;
  const { shown, also } = withoutRebuilt(filled, shelf);
  return {
    kind: 'row-lists',
    topic,
    lists: shown,
    duties: [],
    notes: [...notes, ...yearLong(question.time, shown, shelf, isAbout), ...unread, ...also],
  };
}

/** What comes first is sought among all that binds an agency, unless it is to be named. */
const showsNamedOnly = ({ byName, time }: Question, { agencies }: ListSubject, named: readonly Listed[]): boolean =>
  byName ? agencies.length > 0 : named.length > 0 && time?.kind !== 'nearest';

/** Rows of a table that had to be put together again are told by number beside those of tables that were printed whole. */
function withoutRebuilt(
  lists: readonly RowList[],
  shelf: readonly ShelvedDocument[],
): { shown: readonly RowList[]; also: readonly Note[] } {
  const rebuilt = new Set(
    shelf.filter(({ findings }) => findings.some(({ kind }) => kind === 'rebuilt-table')).map(({ document }) => document),
  );
  const shown = lists.filter(({ document }) => !rebuilt.has(document));
  if (shown.length === 0 || shown.length === lists.length) return { shown: lists, also: [] };
  const also = lists
    .filter(({ document }) => rebuilt.has(document))
    .flatMap(({ document, rows }): Note[] => {
      const [sure, doubtful] = [false, true].map((needsReview) =>
        rows.filter(({ task }) => task.needsReview === needsReview).map(({ task }) => task.ordinal),
      );
      return [
        ...(sure?.length ? [{ kind: 'also-in', document, ordinals: sure } as const] : []),
        ...(doubtful?.length ? [{ kind: 'doubtful-rows', document, ordinals: doubtful } as const] : []),
      ];
    });
  return { shown, also };
}

/** Rows of the part of a table whose title the question says ("ở mục cải cách thể chế"); all rows where it says none. */
function partAsked({ tokens }: Question, shelf: readonly ShelvedDocument[]): (task: Task) => boolean {
  const words = foldedWords(tokens);
  const titles = new Set(shelf.flatMap(({ tasks }) => tasks.flatMap(({ groups }) => groups)));
  const said = new Set(
    [...titles].filter((title) => {
      const folded = foldWords(title);
      return folded.split(' ').length >= LEAST_TITLE && words.includes(` ${folded} `);
    }),
  );
  return said.size === 0 ? () => true : ({ groups }) => groups.some((group) => said.has(group));
}
/** Words; fewer are no title that a question would repeat by chance. */
const LEAST_TITLE = 3;

const byRole = ({ involvement }: Listed): number => (involvement?.startsWith('lead') ? 0 : 1);

/** "được giao gì, ai phối hợp": the role of others does not narrow the agency's own rows. */
export function rolesAsked({ asked, tokens }: Question): ListTopic['roles'] {
  const words = foldedWords(tokens);
  const lead = asked.has('lead') && !OTHERS_LEAD.test(words);
  const coordinating = asked.has('coordinating') && !OTHERS_COORDINATE.test(words);
  if (lead === coordinating) return ['lead', 'coordinating'];
  return lead ? ['lead'] : ['coordinating'];
}
const OTHERS_LEAD = / (?:ai|(?:so|ben|don vi|co quan|nganh) nao) (?:se |la )?(?:chu tri|lam chinh|dung ra) /u;
const OTHERS_COORDINATE = / (?:ai|(?:so|ben|don vi|co quan|nganh) nao) (?:se |la |cung )?(?:phoi hop|ho tro|phu giup) /u;
const foldedWords = (tokens: Question['tokens']): string => ` ${tokens.map(({ folded }) => folded).join(' ')} `;

/** A row counts once: by name before by group, as lead before as helper. */
export function involvements(task: Task, subject: ListSubject, roles: ListTopic['roles']): Listed[] {
  const found = roles.flatMap((role) => roleOf(role === 'lead' ? task.leadAgencies : task.coordinatingAgencies, subject, role) ?? []);
  const involvement = found.find((kind) => !kind.endsWith('-member')) ?? found[0];
  return involvement === undefined ? [] : [{ task, involvement }];
}

function roleOf(mentions: readonly AgencyMention[], subject: ListSubject, role: 'lead' | 'coordinating'): Involvement | null {
  const roles = mentions.flatMap((mention) => subject.agencies.map((agency) => agencyRole(mention, agency)));
  if (roles.includes('named')) return role;
  if (subject.agencies.length > 0) return roles.includes('member') ? `${role}-member` : null;
  const groups = new Set(mentions.flatMap(({ collective }) => collective ?? []));
  return subject.collectives.every((kind) => groups.has(kind)) ? `${role}-member` : null;
}

/** A row whose cells could not be told apart may name the agency anywhere: it is not asserted, and not passed over in silence either. */
export function namesInDoubt(agencies: readonly KnownAgency[]): (task: Task) => boolean {
  const names = agencies.flatMap(({ name, aliases }) => [name, ...aliases].map(foldWords)).filter((name) => name.includes(' '));
  return ({ needsReview, content, leadWording, coordinatingWording, deadline, deliverable }) => {
    if (!needsReview || names.length === 0) return false;
    const words = ` ${foldWords([content, leadWording, coordinatingWording, deadline.wording, deliverable].join(' '))} `;
    return names.some((name) => words.includes(` ${name} `));
  };
}

function memberNotes(agency: KnownAgency, involved: readonly Listed[], document: OfficialDocument | null): Note[] {
  return (['lead', 'coordinating'] as const).flatMap((role): Note[] => {
    const ordinals = involved
      .filter(({ task, involvement }) => !task.needsReview && involvement === `${role}-member`)
      .map(({ task }) => task.ordinal);
    return ordinals.length === 0 ? [] : [{ kind: 'also-member', agency, ordinals, as: role, document }];
  });
}

/**
 * Rows whose deadline has the words that the question repeats: ‹ghi “Năm 2026 và thường xuyên”›, ‹có chữ thường xuyên›.
 * Three words or more, or fewer behind "ghi" or "chữ"; ‹có chữ› also takes cells that say more. Null where nothing is repeated.
 */
function wordingAsked({ tokens }: Question, tasks: readonly Task[]): ((task: Task) => boolean) | null {
  const words = foldedWords(tokens);
  const repeats = REPEATS.test(words);
  const parts = new Set(tasks.flatMap(({ deadline }) => cellParts(deadline)));
  const repeated = [...parts].filter((part) => part.split(' ').length >= (repeats ? 2 : 3) && words.includes(` ${part} `));
  const said = repeated.filter((part) => !repeated.some((other) => other !== part && ` ${other} `.includes(` ${part} `)));
  const first = said[0];
  if (first === undefined) return null;
  const holds = ({ deadline }: Task, part: string): boolean => ` ${foldWords(deadline.wording)} `.includes(` ${part} `);
  if (said.length > 1 && BOTH.test(words)) return (task) => said.every((part) => holds(task, part));
  const longest = said.toSorted((a, b) => b.length - a.length)[0] ?? first;
  return PART_OF_CELL.test(words) ? (task) => holds(task, longest) : ({ deadline }) => cellParts(deadline).includes(longest);
}
const REPEATS = / (?:ghi|chu|de la) /u;
const BOTH = / vua .* vua | dong thoi /u;
const PART_OF_CELL = / (?:co chu|co ghi|chua chu) /u;

/** A deadline cell whole, and its parts between commas. */
const cellParts = ({ wording }: Deadline): string[] => [foldWords(wording), ...wording.split(/[,;]/u).map(foldWords)];

const foldWords = (text: string): string =>
  tokenize(text)
    .map(({ folded }) => folded)
    .join(' ');

/** Rows due at the end of the same period though a longer one is printed ("Năm 2026" for "quý IV"). */
function yearLong(
  time: TimeFilter | null,
  lists: readonly RowList[],
  shelf: readonly ShelvedDocument[],
  isAbout: (task: Task) => boolean,
): Note[] {
  if (time?.kind !== 'due-in' || time.exactly !== 'quarter' || lists.length !== 1) return [];
  const listed = new Set(lists.flatMap(({ rows }) => rows.map(({ task }) => task)));
  const others = shelf.filter(({ document }) => document === lists[0]?.document).flatMap(({ tasks }) => tasks);
  const ordinals = others
    .filter(
      (task) =>
        !task.needsReview && !listed.has(task) && dueDay(task.deadline) === time.to && task.deadline.kind === 'year' && isAbout(task),
    )
    .map(({ ordinal }) => ordinal);
  return ordinals.length === 0 ? [] : [{ kind: 'also-year-long', ordinals, due: time.to }];
}

function nothingFound(question: Question, subject: ListSubject, shelf: readonly ShelvedDocument[]): Answer {
  const agency = subject.agencies[0];
  return {
    kind: 'absent',
    reason: agency === undefined || question.time !== null ? 'nothing-in-period' : 'agency-not-named',
    subject: agency?.name ?? '',
    searched: shelf.map(({ document }) => document),
    finding: null,
    cited: null,
    raw: null,
  };
}

/** Agencies that the documents name though no lexicon knows them, if the question names one. */
export function agenciesInDocuments(question: Question, shelf: readonly ShelvedDocument[], recognizer: AgencyRecognizer): KnownAgency[] {
  const words = foldedWords(question.tokens);
  const mentions = shelf.flatMap(({ tasks }) =>
    tasks.flatMap(({ leadAgencies, coordinatingAgencies }) => [...leadAgencies, ...coordinatingAgencies]),
  );
  const unknown = mentions.filter(({ collective, wording }) => collective === null && recognizer.find(tokenize(wording)).length === 0);
  return unknown
    .filter((mention, i) => unknown.findIndex(({ id }) => id === mention.id) === i)
    .filter(({ id }) => id.split('-').length >= 3 && words.includes(` ${id.split('-').slice(0, LEADING_WORDS).join(' ')} `))
    .map(({ id, name }) => ({ id, name, kind: 'other', aliases: [] }));
}
/** Words of a long name that are enough to mean it: "ban quản lý khu kinh tế". */
const LEADING_WORDS = 6;
