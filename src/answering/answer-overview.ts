import type { KnownAgency } from '../domain/agency.ts';
import { agencyRole } from '../domain/agency-recognition.ts';
import type { OfficialDocument } from '../domain/document.ts';
import { isDescent, isSuccession } from '../domain/document-relation.ts';
import { type Answer, absent, clarifyDocuments, type FoundLink } from './answer.ts';
import { agenciesInDocuments, involvements, namesInDoubt } from './answer-lists.ts';
import type { ShelvedDocument } from './library.ts';
import type { AnsweringParts, Asker } from './parts.ts';
import type { Question } from './question/question.ts';

/** "Văn bản này có gì cho đơn vị tôi?"; null where the question names neither an agency nor the asker's own. */
export async function answerOverview(
  question: Question,
  asker: Asker,
  documents: readonly OfficialDocument[],
  { library, recognizer }: AnsweringParts,
): Promise<Answer | null> {
  const shelf = await library.shelve(documents);
  const named = [...question.agencies, ...agenciesInDocuments(question, shelf, recognizer)];
  const own = question.ownAgency && asker.agency !== null ? [recognizer.readOwn(asker.agency)] : [];
  const [agency] = named.length > 0 ? named : own;
  if (agency === undefined) return question.ownAgency ? absent('own-agency-unknown', '', []) : null;
  const [shelved, second] = shelf;
  if (shelved === undefined) return null;
  if (second !== undefined) return clarifyDocuments(documents);
  return overviewOf(shelved, agency);
}

function overviewOf({ document, tasks, duties }: ShelvedDocument, agency: KnownAgency): Answer {
  const subject = { agencies: [agency], collectives: [] };
  const sure = tasks.filter(({ needsReview }) => !needsReview);
  const rows = sure.flatMap((task) => involvements(task, subject, ['lead', 'coordinating']));
  const overview = {
    document,
    agency,
    rows,
    duties: duties.filter((duty) => duty.task === null && duty.agencies.some((mention) => agencyRole(mention, agency) !== null)),
    waiting: tasks.filter(namesInDoubt([agency])),
    links: linksOf(document),
  };
  const nothing = rows.length + overview.duties.length + overview.waiting.length === 0;
  if (!nothing) return { kind: 'overview', overview, notes: [] };
  return document.unreadAnnex ? absent('annex-not-read', '', [document]) : { ...absent('nothing-for-agency', agency.name, [document]) };
}

/** What it replaces, and the uppermost of what it carries out; what it is merely based on where it carries out nothing. */
function linksOf(document: OfficialDocument): FoundLink[] {
  const { relations } = document.metadata;
  const own = relations.filter(({ by }) => by === null);
  const carriedOut = own.filter(({ kind }) => kind === 'implements');
  const upper = carriedOut.length > 0 ? carriedOut : own.filter(isDescent);
  return [...own.filter(isSuccession), ...upper].map((relation) => ({ document, relation, isSure: true }));
}
