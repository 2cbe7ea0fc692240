import { type Citation, PLACES, rowPlace, type Span } from '../domain/citation.ts';
import type { OfficialDocument } from '../domain/document.ts';
import type { Task } from '../domain/task.ts';
import { compact } from '../domain/verbatim.ts';
import type { Answer, CheckedAnswer, FoundLink, FoundPassage, FoundRow, Overview } from './answer.ts';
import type { Library } from './library.ts';

/** An answer whose words do not stand where it says; it is never sent. */
export class UnprovenAnswerError extends Error {
  constructor(document: string, where: string) {
    super(`a statement is not in ${document} at ${where}`);
    this.name = 'UnprovenAnswerError';
  }
}

interface Proof {
  readonly document: OfficialDocument;
  readonly where: string;
  readonly spans: readonly Span[];
  /** Printed words that the answer gives and that must stand inside the spans. */
  readonly statements: readonly string[];
}

/**
 * Gives an answer its citations and proves it: every quote is a slice of the document, and every printed word
 * that the answer shows stands inside what it cites.
 * @throws UnprovenAnswerError
 */
export async function checkAnswer(answer: Answer, library: Library): Promise<CheckedAnswer> {
  const citations: Citation[] = [];
  for (const proof of proofsOf(answer)) {
    const text = await library.text(proof.document.id);
    const quotes = proof.spans.map(({ start, end }) => text.slice(start, end)).filter((quote) => quote.trim() !== '');
    if (quotes.length === 0) throw new UnprovenAnswerError(proof.document.fileName, proof.where);
    for (const statement of proof.statements) {
      if (!stands(text, proof.spans, statement)) throw new UnprovenAnswerError(proof.document.fileName, proof.where);
    }
    citations.push(...quotes.map((quote) => ({ document: proof.document.fileName, where: proof.where, quote })));
  }
  return { answer, citations: distinct(citations), tasks: tasksOf(answer) };
}

/** Words stand in one span whole, or in several in turn where page breaks cut them; layout signs do not count. */
function stands(text: string, spans: readonly Span[], words: string): boolean {
  return standsIn(
    spans.map(({ start, end }) => compact(text.slice(start, end))),
    compact(words),
  );
}

function standsIn(parts: readonly string[], words: string): boolean {
  if (words === '' || parts.some((part) => part.includes(words))) return true;
  for (let length = words.length - 1; length > 0; length -= 1) {
    const prefix = words.slice(0, length);
    const at = parts.findIndex((part) => part.endsWith(prefix) || part.includes(prefix));
    if (at >= 0) return parts.length > at + 1 && standsIn(parts.slice(at + 1), words.slice(length));
  }
  return false;
}

function proofsOf(answer: Answer): Proof[] {
  switch (answer.kind) {
    case 'rows':
      return [...answer.rows.flatMap(rowProofs), ...[...answer.passages, ...answer.elsewhere].map(passageProof)];
    case 'passages':
      return [...answer.passages.map(passageProof), ...answer.rows.flatMap(rowProofs), ...answer.elsewhere.map(passageProof)];
    case 'row-lists':
      return [
        ...answer.lists.flatMap(({ document, rows }) =>
          rows.map(({ task }) => ({
            document,
            where: rowPlace([task.ordinal]),
            spans: task.spans,
            statements: isCorrected(task) ? [] : [task.leadWording],
          })),
        ),
        ...answer.duties.map(passageProof),
      ];
    case 'metadata':
      return answer.facts
        .filter(({ spans }) => spans.length > 0)
        .flatMap(({ where, spans, elsewhere = [] }) => [{ document: answer.document, where, spans }, ...elsewhere])
        .map((place) => ({ ...place, statements: [] }));
    case 'links':
      return answer.links.map(linkProof);
    case 'overview':
      return overviewProofs(answer.overview);
    case 'comparison':
      return answer.sides.flatMap((side) => proofsOf(side.answer));
    case 'absent':
      return answer.raw === null ? [] : [passageProof(answer.raw)];
    case 'clarify':
      return [];
  }
}

function rowProofs({ document, task, duty }: FoundRow): Proof[] {
  const cells = [task.content, task.leadWording, task.coordinatingWording, task.deadline.wording, task.deliverable].filter(
    (cell) => cell !== '',
  );
  const row: Proof = {
    document,
    where: rowPlace([task.ordinal]),
    spans: task.spans,
    statements: isCorrected(task) ? [] : cells.flatMap((cell) => cell.split('\n')),
  };
  return duty === null ? [row] : [row, { document, where: duty.where, spans: [duty.span], statements: [] }];
}

/** What a person set right need not stand there in these words; the row that it was read from is cited. */
const isCorrected = ({ correctedBy }: Task): boolean => correctedBy !== undefined;

const linkProof = ({ document, relation }: FoundLink): Proof => ({
  document,
  where: relation.where,
  spans: relation.spans,
  statements: [relation.text],
});

function overviewProofs({ document, rows, duties, links }: Overview): Proof[] {
  return [
    ...rows.map(({ task }) => ({
      document,
      where: rowPlace([task.ordinal]),
      spans: task.spans,
      statements: isCorrected(task) ? [] : [task.leadWording, task.coordinatingWording, ...task.content.split('\n')],
    })),
    ...duties.map(({ where, span }) => ({ document, where, spans: [span], statements: [] })),
    ...links.map(linkProof),
  ];
}

function passageProof({ document, where, text, spans }: FoundPassage): Proof {
  return { document, where, spans, statements: where === PLACES.annex ? [] : [text] };
}

function tasksOf(answer: Answer): CheckedAnswer['tasks'] {
  const rows = (found: readonly FoundRow[]): { document: string; ordinal: string }[] =>
    found.map(({ document, task }) => ({ document: document.fileName, ordinal: task.ordinal }));
  switch (answer.kind) {
    case 'rows':
    case 'passages':
    case 'clarify':
      return rows(answer.rows);
    case 'row-lists':
      return answer.lists.flatMap(({ document, rows: listed }) =>
        listed.map(({ task }) => ({ document: document.fileName, ordinal: task.ordinal })),
      );
    case 'overview':
      return answer.overview.rows.map(({ task }) => ({ document: answer.overview.document.fileName, ordinal: task.ordinal }));
    case 'comparison':
      return answer.sides.flatMap((side) => tasksOf(side.answer));
    case 'links':
    case 'metadata':
    case 'absent':
      return [];
  }
}

function distinct(citations: readonly Citation[]): Citation[] {
  const seen = new Set<string>();
  return citations.filter(({ document, where, quote }) => {
    const key = `${document}\n${where}\n${quote}`;
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
