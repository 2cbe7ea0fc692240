import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Config } from '../../config/env.ts';
import { evaluateSet, type SetReport } from './evaluate-set.ts';
import { withEvaluationApp } from './evaluation-app.ts';
import { documentsNamed, type GoldSet, parseGoldSet } from './gold-sets.ts';

/**
 * Evaluates the project's own sets, or one set of a file. A set that names a document outside the corpus is put to a store that has
 * the other documents too; the others to the corpus alone.
 */
export async function runEvaluation(config: Config, setFile: string | undefined): Promise<SetReport[]> {
  const sets = setFile === undefined ? await readSets(join(config.projectFolder, 'test', 'evaluation')) : [await readSet(setFile)];
  const otherDocuments = join(config.projectFolder, 'test', 'fixtures', 'documents');
  const others = new Set(await readdir(otherDocuments));
  const isOfOthers = (set: GoldSet): boolean => [...documentsNamed(set)].some((name) => others.has(name));
  const reports = [
    ...(await evaluateSets(
      sets.filter((set) => !isOfOthers(set)),
      [],
      config,
    )),
    ...(await evaluateSets(sets.filter(isOfOthers), [otherDocuments], config)),
  ];
  return reports.toSorted((a, b) => Number(a.kind === 'rows') - Number(b.kind === 'rows') || (a.name < b.name ? -1 : 1));
}

async function evaluateSets(sets: readonly GoldSet[], otherFolders: readonly string[], config: Config): Promise<SetReport[]> {
  if (sets.length === 0) return [];
  return withEvaluationApp(config, otherFolders, async (app) => {
    const reports: SetReport[] = [];
    for (const set of sets) reports.push(await evaluateSet(set, app));
    return reports;
  });
}

/** Other data in that folder is for tests alone. */
const SETS = /^(?:questions|tasks|updates)-.*[.]json$/u;

async function readSets(folder: string): Promise<GoldSet[]> {
  const names = (await readdir(folder)).filter((name) => SETS.test(name)).toSorted();
  return Promise.all(names.map((name) => readSet(join(folder, name))));
}

const readSet = async (file: string): Promise<GoldSet> => parseGoldSet(basename(file, '.json'), await readFile(file, 'utf8'));
