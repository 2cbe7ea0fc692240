import type { KnownAgency } from '../domain/agency.ts';
import { agencyRole } from '../domain/agency-recognition.ts';
import { type DatePhrase, findDatePhrases } from '../domain/date-phrase.ts';
import type { StoredPassage } from '../domain/passage.ts';
import type { Task } from '../domain/task.ts';
import { fold, tokenize } from '../domain/vietnamese-text.ts';
import type { PassageRepository } from '../ports/repositories.ts';
import type { SearchIndex } from '../retrieval/search-index.ts';
import { searchPassages } from '../retrieval/search-passages.ts';
import type { Evidence, EvidenceScale } from './evidence.ts';
import type { Library, PassageWords, ShelvedDocument } from './library.ts';
import type { Question } from './question/question.ts';
import { titleOf } from './scope.ts';

/** A row or paragraph that may answer. */
export interface Candidate {
  readonly shelved: ShelvedDocument;
  readonly passage: StoredPassage;
  /** Set when the passage is a row. */
  readonly task: Task | null;
  readonly evidence: Evidence;
  /** The kind of fact that the question asks for and the passage does not hold: a day, or another (money, a phone number, another year). */
  readonly mismatch: 'day' | 'kind' | null;
  /** Evidence with the fit of its kind of answer; about 0 to 1.3. */
  readonly score: number;
}

/** Up to this many passages every one is weighed; above, those that hybrid search brings. */
const WEIGH_ALL = 700;
const SEARCH_LIMIT = 60;

/** Weights of the signals; tuned on the development questions. */
const WEIGHTS = { own: 0.55, context: 0.3, similarity: 0.12, rank: 0.05 } as const;
const FIT = {
  row: 0.05,
  onlyInRows: 0.1,
  nobodyElse: -0.1,
  dated: 0.1,
  undated: -0.08,
  duty: 0.06,
  amount: 0.08,
  percent: 0.06,
  unit: 0.06,
  noUnit: -0.12,
  addressee: 0.08,
  budget: 0.1,
  number: 0.14,
  title: 0.04,
  titleMost: 0.12,
  leadAgency: 0.18,
  memberAgency: 0.04,
  coordinatingAgency: 0.05,
  heading: 0.12,
  mention: 0.04,
  notARow: -0.2,
} as const;
const KIND_PENALTY: Readonly<Record<StoredPassage['kind'], number>> = {
  row: 0,
  body: 0,
  closing: 0,
  'annex-text': 0.12,
  preamble: 0.08,
  recipients: 0.3,
  signature: 0.3,
};

const PERCENT = /\d\s*%|phần trăm/u;
const AMOUNT = /\d/u;
/** Products stand in the table only. */
const PRODUCT = /\b(?:san pham|dau ra|nop cai gi|nop gi)\b/u;
const NUMBERED = /\d+\/\p{Lu}{2}|\d+-\p{Lu}{2}/u;
const SENDS = / (?:gui|bao cao|phan anh|qua|ve) /u;

/** Candidates from the given documents, best first. */
export async function rankCandidates(
  question: Question,
  scale: EvidenceScale,
  shelf: readonly ShelvedDocument[],
  parts: {
    readonly library: Library;
    readonly passages: PassageRepository;
    readonly index: SearchIndex;
    readonly agencies: readonly KnownAgency[];
  },
): Promise<Candidate[]> {
  const unit = unitAsked(question);
  const titles = titleFits(question, shelf);
  const byId = new Map(shelf.map((shelved) => [shelved.document.id, shelved]));
  const ids = [...byId.keys()];
  const words = [...question.tokens.map(({ text }) => text), ...question.concepts.flatMap(({ synonyms }) => synonyms.flat())].join(' ');
  const ranked = await searchPassages(words, { documentIds: ids, limit: SEARCH_LIMIT }, { passages: parts.passages, index: parts.index });
  const signals = new Map(ranked.map(({ passage, score, similarity }) => [passage.id, { rank: score, similarity }]));
  const total = ids.reduce((sum, id) => sum + (parts.index.passagesOf.get(id)?.length ?? 0), 0);
  const passages =
    total <= WEIGH_ALL ? (await Promise.all(ids.map((id) => parts.library.passages(id)))).flat() : ranked.map(({ passage }) => passage);
  return passages
    .flatMap((passage): Candidate[] => {
      const shelved = byId.get(passage.documentId);
      if (shelved === undefined) return [];
      const task = passage.ordinal === null ? null : (shelved.tasks.find(({ ordinal }) => ordinal === passage.ordinal) ?? null);
      const passageWords = parts.library.words(passage);
      const isDuty =
        task === null && shelved.duties.some(({ where, text }) => where === passage.where && passage.text.includes(text.slice(0, 40)));
      const evidence = scale.weigh(passageWords);
      const { rank, similarity } = signals.get(passage.id) ?? { rank: 0, similarity: 0 };
      const base =
        WEIGHTS.own * evidence.coverage +
        WEIGHTS.context * evidence.coverageWithContext +
        WEIGHTS.similarity * Math.max(0, similarity) +
        WEIGHTS.rank * rank;
      const score =
        base +
        fit(question, passage, task, passageWords, unit, isDuty) +
        agencyFit(parts.agencies, task, passageWords) +
        (titles.get(shelved) ?? 0) -
        KIND_PENALTY[passage.kind];
      const mismatch = mismatchOf(question, passage, task, shelved, unit);
      return [{ shelved, passage, task, evidence, mismatch, score }];
    })
    .toSorted((a, b) => b.score - a.score || a.passage.id - b.passage.id);
}

/** Whether the passage holds the kind of thing that is asked for. */
function fit(
  { asked, text }: Question,
  passage: StoredPassage,
  task: Task | null,
  words: PassageWords,
  unit: string | null,
  isDuty: boolean,
): number {
  let bonus = 0;
  const isRow = task !== null;
  if (!isRow && asked.has('coordinating') && !words.folded.includes(' phoi hop ')) bonus += FIT.nobodyElse;
  if (!isRow && asked.has('deliverable') && PRODUCT.test(fold(text))) bonus += FIT.notARow;
  if (isRow && (asked.has('coordinating') || asked.has('deliverable'))) bonus += FIT.onlyInRows;
  else if (isRow && asked.has('lead')) bonus += FIT.row;
  if (asked.has('deadline')) bonus += isRow || findDatePhrases(passage.text).length > 0 ? FIT.dated : FIT.undated;
  if (asked.has('deadline') && isDuty) bonus += FIT.duty;
  if (asked.has('budget') && /kinh phi/u.test(words.folded + words.context)) bonus += FIT.budget;
  if (asked.has('number') && NUMBERED.test(passage.text)) bonus += FIT.number;
  if (unit !== null && !MONEY.has(unit))
    bonus += new RegExp(String.raw`\d[\d.,/]*\s(?:\w+\s)?${unit}`, 'u').test(words.folded) ? FIT.unit : FIT.noUnit;
  if (asked.has('amount') && AMOUNT.test(passage.text)) bonus += FIT.amount;
  if (/%|phần trăm|phan tram/u.test(text) && PERCENT.test(passage.text)) bonus += FIT.percent;
  if (asked.has('addressee') && SENDS.test(words.folded)) bonus += FIT.addressee;
  return bonus;
}

/** A document whose title alone holds words of the question is more likely meant. */
function titleFits({ pairs }: Question, shelf: readonly ShelvedDocument[]): ReadonlyMap<ShelvedDocument, number> {
  const titles = shelf.map((shelved) => ({ shelved, title: titleOf(shelved.document) }));
  const telling = pairs
    .map(([a, b]) => ` ${a} ${b} `)
    .filter((pair) => titles.some(({ title }) => title.includes(pair)) && !titles.every(({ title }) => title.includes(pair)));
  return new Map(
    titles.map(({ shelved, title }) => [
      shelved,
      Math.min(FIT.titleMost, FIT.title * telling.filter((pair) => title.includes(pair)).length),
    ]),
  );
}

const MONEY = new Set(['ty', 'trieu', 'dong', 'tien']);
const CONTACT = /\d{8,}|(?:\d{3,4}[.\s]){2}\d{3,4}|@|điện thoại/u;
const NAMED_PERSON = /(?:ông|bà|đồng chí)\s+\p{Lu}\p{Ll}+\s+\p{Lu}/u;
const RANK = /(?:thứ|hạng|top)\s+\d/iu;
/** "ngày nào", "hôm nào": a year alone is no answer. */
const ASKS_DAY = /\b(?:ngay (?:nao|may|bao nhieu)|hom nao)\b/u;
const DAYS: ReadonlySet<DatePhrase['kind']> = new Set(['day', 'day-of-month', 'month', 'quarter']);
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/gu;

function mismatchOf(
  { asked, text }: Question,
  passage: StoredPassage,
  task: Task | null,
  { document }: ShelvedDocument,
  unit: string | null,
): Candidate['mismatch'] {
  if ((passage.kind === 'recipients' || passage.kind === 'signature') && !asked.has('recipients')) return 'kind';
  if (
    task === null &&
    asked.has('deadline') &&
    ASKS_DAY.test(fold(text)) &&
    !findDatePhrases(passage.text).some(({ kind }) => DAYS.has(kind))
  )
    return 'day';
  if (asked.has('contact') && !CONTACT.test(passage.text)) return 'kind';
  if (asked.has('person-name') && !NAMED_PERSON.test(passage.text)) return 'kind';
  if (asked.has('amount') && !AMOUNT.test(passage.text)) return 'kind';
  if (asked.has('rank') && !RANK.test(passage.text)) return 'kind';
  if (unit !== null && !MONEY.has(unit) && !fold(passage.text).includes(unit)) return 'kind';
  if (unit !== null && MONEY.has(unit) && !/\d[\d.,]*\s*(?:tỷ|tỉ|triệu|nghìn|đồng)/u.test(passage.text)) return 'kind';
  const own = `${passage.text} ${passage.context} ${document.metadata.issuedOn?.value ?? document.metadata.blankDate?.value ?? ''}`;
  return (text.match(YEAR) ?? []).some((year) => !own.includes(year)) ? 'kind' : null;
}

/** What is counted in "bao nhiêu ngày", "mấy phút"; null where nothing is or where it is a share. */
function unitAsked({ tokens }: Question): string | null {
  const words = tokens.map(({ folded }) => folded);
  const at = words.findIndex((word, i) => word === 'may' || (word === 'bao' && words[i + 1] === 'nhieu'));
  const unit = at < 0 ? undefined : words[words[at] === 'may' ? at + 1 : at + 2];
  return unit !== undefined && UNITS.has(unit) ? unit : null;
}
const UNITS = new Set([
  'ngay',
  'phut',
  'gio',
  'ty',
  'trieu',
  'dong',
  'tien',
  'nguoi',
  'cuoc',
  'hoi',
  'xa',
  'lan',
  'buoi',
  'thang',
  'nhom',
  'don',
  'sang',
  'tieu',
]);

function agencyFit(agencies: readonly KnownAgency[], task: Task | null, words: PassageWords): number {
  return Math.max(
    0,
    ...agencies.map((agency) => {
      if (task !== null) {
        const lead = task.leadAgencies.map((mention) => agencyRole(mention, agency));
        if (lead.includes('named')) return FIT.leadAgency;
        if (task.coordinatingAgencies.some((mention) => agencyRole(mention, agency) === 'named')) return FIT.coordinatingAgency;
        return lead.includes('member') ? FIT.memberAgency : 0;
      }
      const names = [agency.name, ...agency.aliases]
        .map(
          (name) =>
            ` ${tokenize(name)
              .map(({ folded }) => folded)
              .join(' ')} `,
        )
        .filter((name) => name.trim().includes(' '));
      if (names.some((name) => words.context.includes(name))) return FIT.heading;
      return names.some((name) => words.folded.includes(name)) ? FIT.mention : 0;
    }),
  );
}
