import type { OfficialDocument } from '../../domain/document.ts';
import { withoutShadowed } from '../../domain/document-identity.ts';
import { type DocumentRelation, isSuccession } from '../../domain/document-relation.ts';
import { matchCitedDocument } from '../../domain/match-cited-document.ts';
import type { Task } from '../../domain/task.ts';
import type { Storage, SupersededFile } from '../../ports/repositories.ts';
import { compareLevels, type LevelComparison } from './compare-levels.ts';

/** A document and what it says of another. */
export interface Said {
  readonly document: OfficialDocument;
  readonly relation: DocumentRelation;
  /** The stored document that is meant; null: not loaded. */
  readonly target: OfficialDocument | null;
  readonly isSure: boolean;
}

/** A stored document that another stored one carries out, and how their rows fit. */
export interface Levels {
  readonly upper: OfficialDocument;
  readonly lower: OfficialDocument;
  /** False where the lower one may mean another document of the same number. */
  readonly isSure: boolean;
  readonly comparison: LevelComparison;
  /** Rows of a document of the centre that name no province: ministries do them. */
  readonly forOthers: number;
}

export interface LinkReport {
  readonly superseded: readonly SupersededFile[];
  readonly successions: readonly Said[];
  readonly carriedOut: readonly Said[];
  readonly levels: readonly Levels[];
}

/** How provinces are meant in a document of the centre. */
const PROVINCES = /địa phương|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:các\s+|cấp\s+)?(?:tỉnh|thành phố)|các tỉnh|cấp tỉnh/iu;

/** How the stored documents hang together, and where a lower one leaves something of an upper one out. */
export async function reportLinks({ documents }: Pick<Storage, 'documents'>): Promise<LinkReport> {
  const all = withoutShadowed(await documents.list());
  const said = all.flatMap((document) => document.metadata.relations.flatMap((relation) => saidOf(document, relation, all)));
  const carriedOut = said.filter(({ relation }) => relation.kind === 'implements');
  const pairs = new Map(
    carriedOut.flatMap(({ document, target, isSure }) =>
      target === null ? [] : [[`${target.id} ${document.id}`, { upper: target, lower: document, isSure }] as const],
    ),
  );
  const levels: Levels[] = [];
  for (const pair of pairs.values()) {
    const [above, below] = [await documents.tasks(pair.upper.id), await documents.tasks(pair.lower.id)];
    const concerned = above.filter((task) => concerns(task, pair));
    if (above.length === 0 || below.length === 0) continue;
    levels.push({ ...pair, comparison: compareLevels(concerned, below), forOthers: above.length - concerned.length });
  }
  return {
    superseded: await documents.superseded(),
    successions: said.filter(({ relation }) => isSuccession(relation)),
    carriedOut,
    levels,
  };
}

/** With each stored document that may be meant, or with none. */
function saidOf(document: OfficialDocument, relation: DocumentRelation, all: readonly OfficialDocument[]): Said[] {
  const matches = matchCitedDocument(relation.target, document, all);
  if (matches.length === 0) return [{ document, relation, target: null, isSure: true }];
  return matches.map(({ document: target, isSure }) => ({ document, relation, target, isSure }));
}

const concerns = ({ leadWording, coordinatingWording }: Task, { upper, lower }: Pick<Levels, 'upper' | 'lower'>): boolean =>
  upper.province !== null || lower.province === null || PROVINCES.test(`${leadWording}\n${coordinatingWording}`);
