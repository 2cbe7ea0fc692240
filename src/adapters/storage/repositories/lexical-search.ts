import { type Kysely, sql } from 'kysely';
import type { IndexTerms } from '../../../domain/index-terms.ts';
import type { PassageHit, PassageRepository } from '../../../ports/repositories.ts';
import type { Database } from '../database.ts';
import { newestDocument } from './newest-document.ts';

/**
 * At most so many terms are ranked, the rarest. FTS5 walks through every passage of every term, so that common words cost most and
 * tell least.
 */
const RANKED_TERMS = 12;
/** Nor more than stand in so many passages together (some 1 µs each), except for the few rarest, which are always ranked. */
const RANKED_OCCURRENCES = 6_000;
const ALWAYS_RANKED = 3;
/** Weights of the fields in bm25(): a word with its marks says a little more than one without. FTS5 has k1 = 1.2, b = 0.75. */
const WRITTEN_WEIGHT = 1.0;
const FOLDED_WEIGHT = 0.8;
/** Terms whose frequency is remembered: some 10 MB. */
const REMEMBERED_TERMS = 100_000;

interface FieldTerm {
  readonly field: 'written' | 'folded';
  readonly term: string;
}

/** Search by words over the FTS5 table `passage_terms`. */
export function createLexicalSearch(db: Kysely<Database>): Pick<PassageRepository, 'search' | 'documentFrequencies'> {
  const frequencies = createFrequencies(db, (terms) => countPassages(db, terms));
  const within = createFrequenciesWithin(db);
  return {
    async search(terms, { documentIds, limit }) {
      const known = await rarestKnown(terms, frequencies);
      if (known.length === 0 || limit < 1) return [];
      return rank(db, matchExpression(known), documentIds, limit);
    },
    documentFrequencies: (terms, documentIds) => (documentIds === undefined ? frequencies(terms) : within(documentIds)(terms)),
  };
}

type Frequencies = (terms: readonly string[]) => Promise<Map<string, number>>;

/**
 * Counting a term means walking through all its passages (some 10 ms for a question at 10,000 passages), so counts are remembered until
 * a document is stored.
 */
function createFrequencies(db: Kysely<Database>, count: Frequencies): Frequencies {
  const remembered = new Map<string, number>();
  let newest: number | null = null;
  return async (terms) => {
    const current = await newestDocument(db);
    if (current !== newest || remembered.size > REMEMBERED_TERMS) remembered.clear();
    newest = current;
    const missing = terms.filter((term) => !remembered.has(term));
    const counted = missing.length === 0 ? new Map<string, number>() : await count(missing);
    // Not when another search has seen a newer document in the meantime
    if (newest === current) for (const [term, count] of counted) remembered.set(term, count);
    return new Map(terms.map((term) => [term, counted.get(term) ?? remembered.get(term) ?? 0]));
  };
}

/** The same for some of the documents. Hardly ever are there others than the public ones: the last choice is remembered. */
function createFrequenciesWithin(db: Kysely<Database>): (documentIds: readonly number[]) => Frequencies {
  let last: { readonly key: string; readonly frequencies: Frequencies } | null = null;
  return (documentIds) => {
    const key = documentIds.join(',');
    if (last?.key !== key) last = { key, frequencies: createFrequencies(db, (terms) => countWithin(db, terms, documentIds)) };
    return last.frequencies;
  };
}

async function countPassages(db: Kysely<Database>, terms: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ term: string; count: number }>`
    select wanted.value as term, coalesce(known.doc, 0) as count
    from json_each(${JSON.stringify([...new Set(terms)])}) as wanted left join passage_vocabulary as known on known.term = wanted.value
  `.execute(db);
  return new Map(rows.map(({ term, count }) => [term, count]));
}

async function countWithin(db: Kysely<Database>, terms: readonly string[], documentIds: readonly number[]): Promise<Map<string, number>> {
  const wanted = [...new Set(terms)].map((term) => ({ term, match: `"${term.replaceAll('"', '""')}"` }));
  const { rows } = await sql<{ term: string; count: number }>`
    select wanted.value ->> 'term' as term, (
      select count(*) from passage_terms join passages on passages.id = passage_terms.rowid
      where passages.document_id in (select value from json_each(${JSON.stringify(documentIds)}))
        and passage_terms match wanted.value ->> 'match'
    ) as count
    from json_each(${JSON.stringify(wanted)}) as wanted
  `.execute(db);
  return new Map(rows.map(({ term, count }) => [term, count]));
}

async function rarestKnown(terms: IndexTerms, frequencies: Frequencies): Promise<FieldTerm[]> {
  const counts = await frequencies([...terms.written, ...terms.folded]);
  const count = ({ term }: FieldTerm): number => counts.get(term) ?? 0;
  const inField = (field: FieldTerm['field']): FieldTerm[] => Array.from(new Set(terms[field]), (term) => ({ field, term }));
  const known = [...inField('written'), ...inField('folded')].filter((term) => count(term) > 0).toSorted((a, b) => count(a) - count(b));
  let occurrences = 0;
  return known.slice(0, RANKED_TERMS).filter((term, i) => {
    occurrences += count(term);
    return i < ALWAYS_RANKED || occurrences <= RANKED_OCCURRENCES;
  });
}

/** `{written} : ("a" OR "b") OR {folded} : ("c")` */
function matchExpression(terms: readonly FieldTerm[]): string {
  const clause = (field: FieldTerm['field']): string[] => {
    const quoted = terms.filter((term) => term.field === field).map(({ term }) => `"${term.replaceAll('"', '""')}"`);
    return quoted.length === 0 ? [] : [`{${field}} : (${quoted.join(' OR ')})`];
  };
  return [...clause('written'), ...clause('folded')].join(' OR ');
}

async function rank(db: Kysely<Database>, match: string, documentIds: readonly number[] | null, limit: number): Promise<PassageHit[]> {
  // A join, not "rowid in (…)": with that, FTS5 would run the whole query once for each passage of the documents (280 ms)
  const ofDocuments =
    documentIds === null
      ? sql`where`
      : sql`join passages on passages.id = passage_terms.rowid
            where passages.document_id in (select value from json_each(${JSON.stringify(documentIds)})) and`;
  const { rows } = await sql<PassageHit>`
    select passage_terms.rowid as passageId, -bm25(passage_terms, ${WRITTEN_WEIGHT}, ${FOLDED_WEIGHT}) as score
    from passage_terms ${ofDocuments} passage_terms match ${match}
    order by score desc, passageId limit ${limit}
  `.execute(db);
  return rows;
}
