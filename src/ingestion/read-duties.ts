import type { AgencyMention } from '../domain/agency.ts';
import { type AgencyRecognizer, slug } from '../domain/agency-recognition.ts';
import { sectionPlace } from '../domain/citation.ts';
import { type Deadline, type DeadlineReading, dueDay, parseDeadline } from '../domain/deadline.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import { splitSentences } from '../domain/sentence.ts';
import type { Duty, Task } from '../domain/task.ts';
import { findLongestVerbatim } from '../domain/verbatim.ts';
import { squeeze, tokenize } from '../domain/vietnamese-text.ts';
import type { Outlined } from './outline.ts';
import { readCitedDocuments } from './read-cited-documents.ts';

const OBLIGES =
  /(?<!\p{L})(?:báo cáo|gửi|hoàn thành|ban hành|nộp|trình|tổng hợp|triển khai|xây dựng|thực hiện|công bố|tổ chức|cập nhật|đánh giá|rà soát|tham mưu)(?!\p{L})/iu;
const ADDRESSEE =
  /(?<!\p{L})(?:về|gửi(?: cho| đến| tới| về)?|báo cáo|cho)\s+(?<to>(?:Sở|UBND|Ủy ban|Uỷ ban|Chủ tịch|Bộ|Ban|Công an|Thanh tra|Văn phòng|Thủ tướng|Chính phủ|Tỉnh ủy|Thành ủy|cơ quan thường trực)(?:[^,;.(]|\([^)]*\))*?)(?=\s+(?:để|trước|vào|theo|tình hình|kết quả|về|tại|định kỳ|chậm nhất|trong vòng|hằng|hàng)(?!\p{L})|[,;.]|$)/u;
/** What an agency does begins here; with small letters only, since "Sở Xây dựng" is a name, as is "dự án đầu tư xây dựng". */
const ACTS =
  /[:;.]|(?<!đầu tư|công)\s(?!(?<=,\s)tổ chức)(?:báo cáo|gửi|chủ trì|(?:có|chịu) trách nhiệm|thực hiện|tổng hợp|theo dõi|đôn đốc|hướng dẫn|kiểm tra|tham mưu|phối hợp|là|xây dựng|ban hành|tổ chức|rà soát|công bố|hoàn thành|triển khai|định kỳ|căn cứ|khẩn trương|khởi công|bố trí|cập nhật|đưa|lập)(?!\p{L})/u;
/** Where a new day of the same work may stand: "lần 1 trước ngày 31/7, lần 2 trước ngày 15/10". */
const OWN_DAY = /;|,\s*(?=(?:và\s+)?(?:lần|đợt|kỳ)\s)/u;
/** A year alone is a deadline only of something to be finished ("kế hoạch năm 2026" is a name). */
const FINISH = /hoàn thành[^,;.]*năm/iu;
/** A deadline that lies years before the document belongs to a cited event, not to a duty. */
const PAST_YEARS = 1;

/** The dated duties of the body: who must do or send what, by when, to whom. */
export function readDuties(
  text: string,
  paragraphs: readonly Outlined[],
  tasks: readonly Task[],
  tools: { readonly agencies: AgencyRecognizer; readonly lexicon: Lexicon; readonly documentYear: number | null },
): Duty[] {
  return paragraphs
    .filter(({ zone, isHeading }) => zone === 'body' && !isHeading)
    .flatMap((outlined) =>
      splitSentences(outlined.text).flatMap(({ start, end }) => {
        const sentence = outlined.text.slice(start, end);
        const deadline = readDeadline(sentence, tools);
        const span = findLongestVerbatim(text, outlined.paragraph.spans, sentence);
        if (deadline === null || span === null) return [];
        const duty = {
          where: sectionPlace(outlined.path),
          text: sentence,
          span,
          agencies: responsible(outlined, tools.agencies),
          deadline,
          addressee: readAddressee(sentence),
        };
        return [{ ...duty, task: sameInTable(duty, tasks) }];
      }),
    );
}

function readDeadline(
  sentence: string,
  { lexicon, documentYear }: { readonly lexicon: Lexicon; readonly documentYear: number | null },
): Deadline | null {
  if (!OBLIGES.test(sentence)) return null;
  const [first, second] = withoutCitations(sentence, lexicon)
    .split(OWN_DAY)
    .flatMap((clause) => readingsOf(parseDeadline(clause, { documentYear })))
    .filter((reading) => isDated(reading, documentYear) && isExact(reading, sentence));
  return first === undefined ? null : { ...first, wording: sentence, also: second ?? null };
}

/** A clause without a day says nothing of when; the next one may. */
function readingsOf({ wording: _, also, ...first }: Deadline): DeadlineReading[] {
  return also === null ? [first] : [first, also];
}

function isDated(reading: DeadlineReading, documentYear: number | null): boolean {
  const due = dueDay(reading);
  if (due === null) return reading.kind === 'recurring' && reading.days.length > 0;
  return documentYear === null || Number(due.slice(0, 4)) >= documentYear - PAST_YEARS;
}

function isExact({ kind }: DeadlineReading, sentence: string): boolean {
  return kind !== 'year-range' && (kind !== 'year' || FINISH.test(sentence));
}

/** Days of cited documents are not deadlines. */
function withoutCitations(sentence: string, lexicon: Lexicon): string {
  return readCitedDocuments(sentence, lexicon).reduceRight(
    (rest, { span }) => `${rest.slice(0, span.start)} ${rest.slice(span.end)}`,
    sentence,
  );
}

/** Who the paragraph speaks to: the agencies that open it, else those of the nearest heading that names some. */
function responsible({ text, headings }: Outlined, agencies: AgencyRecognizer): AgencyMention[] {
  const opening = text.slice(0, text.search(ACTS) + 1);
  for (const words of [opening, ...headings.toReversed().map((heading) => heading.split(ACTS)[0] ?? '')]) {
    const listed = agencies.readList(words).filter((mention) => mention.collective !== null || agencies.isAgency(mention));
    if (listed.length > 0) return listed;
    const members = agencies.findCollectives(tokenize(words)).flatMap(({ value }) => value);
    if (members.length > 0 && words !== opening)
      return [{ wording: words, id: slug(words), name: words, collective: [...new Set(members)] }];
  }
  return [];
}

function readAddressee(sentence: string): string | null {
  const to = ADDRESSEE.exec(sentence)?.groups?.['to'];
  return to === undefined ? null : squeeze(to);
}

/** The annex row that sets the same days for the same work: equal days and at least two word pairs in common. */
function sameInTable(duty: Pick<Duty, 'text' | 'deadline'>, tasks: readonly Task[]): string | null {
  const pairs = wordPairs(duty.text);
  const shared = (task: Task): number => [...wordPairs(`${task.content} ${task.deliverable}`)].filter((pair) => pairs.has(pair)).length;
  const best = tasks
    .filter((task) => daysKey(task.deadline) === daysKey(duty.deadline))
    .map((task) => ({ task, count: shared(task) }))
    .toSorted((a, b) => b.count - a.count)[0];
  return best !== undefined && best.count >= 2 ? best.task.ordinal : null;
}

function daysKey(deadline: Deadline): string {
  return deadline.kind === 'recurring'
    ? deadline.days
        .map(({ monthDay }) => monthDay)
        .toSorted()
        .join()
    : (dueDay(deadline) ?? deadline.kind);
}

function wordPairs(text: string): Set<string> {
  const words = tokenize(text).map(({ folded }) => folded);
  return new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`));
}
