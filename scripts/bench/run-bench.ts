import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadLexicon } from '../../src/adapters/lexicons/json-lexicon.ts';
import { parseGoldSet } from '../../src/commands/evaluation/gold-sets.ts';
import type { Config } from '../../src/config/env.ts';
import { fold } from '../../src/domain/vietnamese-text.ts';
import { type Baseline, createBaseline } from './baseline.ts';
import { writeCorpusAtScale } from './corpus-at-scale.ts';
import { type Figure, figureOf, percentile, timed } from './measure.ts';
import type { MessageTexts } from './run-message-bench.ts';
import { type BenchQuestion, type BuildFigures, type Ground, runAnswers, runBuild } from './sessions.ts';

/** How much is measured. */
export interface Effort {
  /** Passages of the larger corpus. */
  readonly passages: number;
  readonly starts: number;
  readonly answerRounds: number;
  readonly builds: number;
}
export const FULL: Effort = { passages: 10_000, starts: 5, answerRounds: 3, builds: 3 };
export const QUICK: Effort = { passages: 2_000, starts: 3, answerRounds: 1, builds: 1 };

/** Figures over one corpus. Times in milliseconds, memory in bytes. */
export interface CorpusFigures {
  readonly documents: number;
  readonly passages: number;
  readonly ingestPerDocument: Figure;
  readonly ingestPerThousand: number;
  readonly indexBuild: number;
  readonly row: Figure;
  readonly text: Figure;
  /** Median of the fresh starts on an existing index. */
  readonly start: number;
  readonly residentBytes: number;
  readonly buildPeakBytes: number;
  readonly baseline: { readonly pieces: number; readonly build: number; readonly row: Figure; readonly text: Figure };
}

const SETS = ['questions-plans.json', 'questions-own.json', 'questions-reform.json'];
const TEXT_KINDS: readonly string[] = ['body', 'content'];

/** Measures the corpus as it is and one of many more passages, each beside the baseline. Leaves nothing behind. */
export async function runBench(config: Config, effort: Effort, onStep: (step: 'corpus' | 'scale') => void): Promise<CorpusFigures[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sau-ro-bench-'));
  try {
    const questions = await readQuestions(join(config.projectFolder, 'test', 'evaluation'));
    const small = join(config.projectFolder, 'corpus');
    onStep('corpus');
    const first = await measureCorpus({ corpusFolder: small, folder: join(folder, 'small'), builds: effort.builds }, questions, effort);
    const large = join(folder, 'corpus');
    const provinces = loadLexicon(config.lexiconFolder, null).provinces.map(({ name }) => name);
    await writeCorpusAtScale(large, small, first.originals, provinces, effort.passages);
    onStep('scale');
    const second = await measureCorpus({ corpusFolder: large, folder: join(folder, 'large'), builds: 1 }, questions, effort);
    return [first.figures, second.figures];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Place {
  readonly corpusFolder: string;
  /** For the data folders. */
  readonly folder: string;
  readonly builds: number;
}

async function measureCorpus(
  { corpusFolder, folder, builds }: Place,
  questions: readonly BenchQuestion[],
  effort: Effort,
): Promise<{ figures: CorpusFigures; originals: BuildFigures['documents'] }> {
  const grounds = Array.from({ length: builds }, (_, i): Ground => ({ corpusFolder, dataFolder: join(folder, String(i)) }));
  const ground = grounds[0];
  if (ground === undefined) throw new RangeError('no build');
  const built: BuildFigures[] = [];
  for (const each of grounds) built.push(await runBuild(each));
  const documents = built[0]?.documents ?? [];
  const passages = documents.reduce((sum, document) => sum + document.passages, 0);

  const starts: number[] = [];
  for (let i = 0; i < effort.starts; i++) starts.push((await runAnswers(ground, [])).startMs);
  const rounds: { readonly ms: readonly number[]; readonly residentBytes: number }[] = [];
  for (let i = 0; i < effort.answerRounds; i++) rounds.push(await runAnswers(ground, questions));
  const answers = (isOfKind: (kind: string) => boolean): Figure =>
    figureOf(rounds.flatMap(({ ms }) => ms.filter((_, i) => isOfKind(questions[i]?.kind ?? ''))));

  const figures: CorpusFigures = {
    documents: documents.length,
    passages,
    ingestPerDocument: figureOf(built.flatMap(({ documentMs }) => documentMs)),
    ingestPerThousand:
      (1000 *
        percentile(
          built.map(({ ingestMs }) => ingestMs),
          0.5,
        )) /
      passages,
    indexBuild: percentile(
      built.map(({ indexMs }) => indexMs),
      0.5,
    ),
    row: answers((kind) => kind === 'row'),
    text: answers((kind) => TEXT_KINDS.includes(kind)),
    start: percentile(starts, 0.5),
    residentBytes: percentile(
      rounds.map(({ residentBytes }) => residentBytes),
      0.5,
    ),
    buildPeakBytes: percentile(
      built.map(({ peakBytes }) => peakBytes),
      0.5,
    ),
    baseline: await measureBaseline(
      corpusFolder,
      documents.map(({ fileName }) => fileName),
      questions,
      effort,
    ),
  };
  return { figures, originals: documents };
}

async function measureBaseline(
  corpusFolder: string,
  fileNames: readonly string[],
  questions: readonly BenchQuestion[],
  effort: Effort,
): Promise<CorpusFigures['baseline']> {
  const texts = await Promise.all(fileNames.map((fileName) => readFile(join(corpusFolder, fileName), 'utf8')));
  const { value: baseline, ms: build } = await timed(() => createBaseline(texts));
  const samples: { readonly kind: string; readonly ms: number }[] = [];
  for (let i = 0; i < effort.answerRounds; i++) {
    for (const { kind, text } of questions) samples.push({ kind, ms: timeSearch(baseline, text) });
  }
  const ofKind = (isOfKind: (kind: string) => boolean): Figure =>
    figureOf(samples.filter(({ kind }) => isOfKind(kind)).map(({ ms }) => ms));
  return { pieces: baseline.pieces, build, row: ofKind((kind) => kind === 'row'), text: ofKind((kind) => TEXT_KINDS.includes(kind)) };
}

function timeSearch(baseline: Baseline, question: string): number {
  const start = performance.now();
  baseline.search(question);
  return performance.now() - start;
}

/** Questions of the plans that need no more words than they have: by row, and all of them as they come. */
export async function readMessageTexts({ projectFolder }: Config): Promise<MessageTexts> {
  const questions = await readQuestions(join(projectFolder, 'test', 'evaluation'));
  const textsOf = (chosen: readonly BenchQuestion[]): string[] => chosen.map(({ text }) => text);
  return { row: textsOf(questions.filter(({ kind }) => kind === 'row')), mixed: textsOf(questions) };
}

/** The questions of the corpus: first the kinds that are not measured, which warm up, then rows and text, as written and folded. */
export async function readQuestions(folder: string): Promise<BenchQuestion[]> {
  const present = (await readdir(folder)).filter((name) => SETS.includes(name));
  const sets = await Promise.all(present.map(async (name) => parseGoldSet(name, await readFile(join(folder, name), 'utf8'))));
  const all = sets
    .flatMap((set) => (set.kind === 'questions' ? set.questions : []))
    .map(({ kind, question, user }): BenchQuestion => {
      const person = user === null ? null : { province: user.province ?? null, agency: user.agency ?? null, role: user.role ?? 'viewer' };
      return { kind, text: question, person };
    });
  const isMeasured = ({ kind }: BenchQuestion): boolean => kind === 'row' || TEXT_KINDS.includes(kind);
  const measured = all.filter(isMeasured);
  return [
    ...all.filter((question) => !isMeasured(question)),
    ...measured,
    ...measured.map((question) => ({ ...question, text: fold(question.text) })),
  ];
}
