/** Characters of a piece, and how many of them it shares with the one before: the defaults of the usual splitters. */
const PIECE = 1000;
const OVERLAP = 200;
const K1 = 1.2;
const B = 0.75;
const HITS = 10;

/** What most assistants over documents begin with: pieces of fixed length and plain BM25 over words between spaces. */
export interface Baseline {
  readonly pieces: number;
  /** The best pieces, best first. */
  search(question: string): readonly { readonly piece: number; readonly score: number }[];
}

/** Cuts a text into overlapping pieces, at white space where some is near. */
export function splitText(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    const limit = Math.min(start + PIECE, text.length);
    const space = limit === text.length ? limit : text.lastIndexOf(' ', limit);
    const end = space > start + PIECE / 2 ? space : limit;
    pieces.push(text.slice(start, end));
    if (end === text.length) break;
    start = end - OVERLAP;
  }
  return pieces;
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');

/** Builds the baseline over whole texts, in memory. */
export function createBaseline(texts: readonly string[]): Baseline {
  const pieces = texts.flatMap(splitText).map(wordsOf);
  const meanLength = pieces.reduce((sum, words) => sum + words.length, 0) / Math.max(pieces.length, 1);
  const postings = new Map<string, Map<number, number>>();
  for (const [piece, words] of pieces.entries()) {
    for (const word of words) {
      const counts = postings.get(word) ?? new Map<number, number>();
      postings.set(word, counts.set(piece, (counts.get(piece) ?? 0) + 1));
    }
  }

  return {
    pieces: pieces.length,
    search(question) {
      const scores = new Map<number, number>();
      for (const word of new Set(wordsOf(question))) {
        const counts = postings.get(word);
        if (counts === undefined) continue;
        const idf = Math.log(1 + (pieces.length - counts.size + 0.5) / (counts.size + 0.5));
        for (const [piece, count] of counts) {
          const length = (pieces[piece]?.length ?? 0) / meanLength;
          scores.set(piece, (scores.get(piece) ?? 0) + (idf * count * (K1 + 1)) / (count + K1 * (1 - B + B * length)));
        }
      }
      return [...scores]
        .map(([piece, score]) => ({ piece, score }))
        .toSorted((a, b) => b.score - a.score)
        .slice(0, HITS);
    },
  };
}
