import { createHash } from 'node:crypto';
import { documentTitle, type OfficialDocument } from '../../domain/document.ts';
import { withoutShadowed } from '../../domain/document-identity.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { Storage } from '../../ports/repositories.ts';
import type { TrackedPlan } from '../../ports/tracking-repositories.ts';
import type { DirectoryIndex } from '../directory/directory-index.ts';
import type { DirectoryReader } from '../directory/directory-reader.ts';
import { readDirectory } from '../directory/import-agencies.ts';
import { compareVersions, type TaskChange } from './compare-versions.ts';
import { type EndedPlan, endPlans, isEnded } from './end-plans.ts';
import { findFormerPlans } from './find-former-plans.ts';
import { matchTasks } from './match-tasks.ts';
import { readFormerVersion } from './read-former-version.ts';
import { assignmentsOf, newMembers, readPlanTasks } from './read-plan.ts';

/** Part of every stamp: a change of how plans are read into assignments brings all of them up to date. */
const TRACKING_VERSION = 1;

export interface SyncParts {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly reader: DirectoryReader;
}

/** What became of a plan that was looked at. */
export interface PlanOutcome {
  /** File name. */
  readonly document: string;
  readonly kind: 'new' | 'new-version' | 'refreshed';
  /** Of a new version against the former one. */
  readonly changes: readonly TaskChange[];
  /** File name of the version that it goes on, where that had another. */
  readonly former?: string;
  /** Plans of earlier versions that were followed beside it and end now. */
  readonly left?: readonly EndedPlan[];
  readonly tasks: number;
  readonly assignments: number;
}

/**
 * Brings what is followed up to date with the stored documents, the directories and the day. A plan that is up to date is not looked into;
 * one whose document is stored no longer stays as it is. Each plan is saved in one transaction, so that a run that was cut off is completed
 * by the next one.
 */
export async function syncPlans(parts: SyncParts): Promise<PlanOutcome[]> {
  // Nearly every call finds nothing to do: no turn is taken for it, which costs two writes to the disk
  if ((await stalePlans(parts)).length === 0) return [];
  return parts.storage.exclusively('track', async () => {
    const joined = await completeDirectories(await stalePlans(parts), parts);
    const directoryOf = openDirectories(parts);
    const outcomes: PlanOutcome[] = [];
    // Again: what the directories lacked has changed their stamps
    for (const stale of await stalePlans(parts)) {
      outcomes.push(await syncPlan(stale, { ...parts, joined, directory: await directoryOf(stale.document.province) }));
    }
    const assignments = outcomes.reduce((sum, outcome) => sum + outcome.assignments, 0);
    parts.logger.info('plans-tracked', { looked: outcomes.length, assignments });
    return outcomes;
  });
}

/** A plan that is not as its document, the directory of its province and the day would have it. */
interface StalePlan {
  readonly document: OfficialDocument;
  /** Null: never tracked. Its document may have been an earlier version under another name. */
  readonly plan: TrackedPlan | null;
  readonly left: readonly TrackedPlan[];
  /** What its stamp is to be. */
  readonly stamp: string;
}

async function stalePlans({ storage, clock, reader }: SyncParts): Promise<StalePlan[]> {
  const documents = await storage.documents.list();
  const followed = withoutShadowed(documents);
  const formerPlans = findFormerPlans(followed, documents, await storage.plans.list(), await storage.documents.superseded());
  const directories = await storage.agencies.fingerprints();
  const standards = digestOf(reader.lexicon.agencies.filter(({ standard }) => standard === true));
  const stale: StalePlan[] = [];
  for (const document of followed) {
    const { plan, left: former } = formerPlans(document);
    const left = former.filter((each) => !isEnded(each));
    const stamp = [TRACKING_VERSION, clock.today(), standards, directories.get(document.province) ?? ''].join(' ');
    if (plan?.documentId !== document.id || plan.stamp !== stamp || left.length > 0) stale.push({ document, plan, left, stamp });
  }
  return stale;
}

const digestOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** Stores the agencies that every province has, and those that new documents name. Gives the ids of the latter. */
async function completeDirectories(stale: readonly StalePlan[], { storage, reader }: SyncParts): Promise<ReadonlySet<string>> {
  const joined = new Set<string>();
  for (const province of new Set(stale.map(({ document }) => document.province))) {
    const unread = stale.filter(({ document, plan }) => document.province === province && plan?.documentId !== document.id);
    const parts = await Promise.all(unread.map(({ document }) => partsOf(document, storage)));
    const tasks = parts.flatMap((part) => part.tasks);
    const duties = parts.flatMap((part) => part.duties);
    // In one transaction: what an administrator says of an agency meanwhile is not put back
    const members = await storage.atomically(async ({ agencies }) => {
      const directory = await readDirectory(province, agencies, reader);
      const added = newMembers({ tasks, duties }, reader.index(province, directory.agencies), reader);
      const wanted = [...directory.missing, ...added];
      if (wanted.length > 0) await agencies.put(wanted);
      return added;
    });
    for (const { id } of members) joined.add(id);
  }
  return joined;
}

/** The directory of each province, read once. */
function openDirectories({ storage, reader }: SyncParts): (province: string | null) => Promise<DirectoryIndex> {
  const opened = new Map<string | null, DirectoryIndex>();
  return async (province) => {
    const index = opened.get(province) ?? reader.index(province, await storage.agencies.list(province));
    opened.set(province, index);
    return index;
  };
}

async function syncPlan(
  { document, plan, left, stamp }: StalePlan,
  parts: SyncParts & { readonly joined: ReadonlySet<string>; readonly directory: DirectoryIndex },
): Promise<PlanOutcome> {
  const { storage, clock, reader, directory, joined } = parts;
  const { id, fileName, province } = document;
  const today = clock.today();
  const trackedSince = plan === null || plan.trackedSince > today ? today : plan.trackedSince;
  const tasks = readPlanTasks(await partsOf(document, storage), directory, reader);
  const former = plan?.document ?? fileName;
  const known = await storage.plans.tasks(former);
  const gone = await storage.plans.formerTasks(former);
  const continues = matchTasks(
    known,
    tasks.map(({ task }) => task),
    gone,
  );
  const isNewVersion = plan !== null && plan.documentId !== id;
  const changes = isNewVersion ? compareVersions(await readFormerVersion(former, storage), tasks, continues, joined) : [];
  const wanted = tasks.map((planTask, i) => ({
    continues: continues[i] ?? null,
    task: planTask.task,
    assignments: assignmentsOf(planTask, { trackedSince, today }),
  }));
  const state = { document: fileName, province, title: titleOf(document), documentId: id, stamp, trackedSince };
  const ended = await endPlans(left, storage);
  await storage.plans.save({ plan: state, former, tasks: wanted });
  return {
    document: fileName,
    kind: plan === null ? 'new' : isNewVersion ? 'new-version' : 'refreshed',
    changes,
    ...(former === fileName ? {} : { former }),
    ...(ended.length === 0 ? {} : { left: ended }),
    tasks: tasks.length,
    assignments: wanted.reduce((sum, { assignments }) => sum + assignments.length, 0),
  };
}

async function partsOf({ id }: OfficialDocument, { documents }: Storage) {
  // What no person has looked at drives nothing, and names nobody
  const tasks = (await documents.tasks(id)).filter(({ needsReview }) => !needsReview);
  return { tasks, duties: await documents.duties(id) };
}

/** UTF-16 units; a subject takes several lines. */
const MAX_SUBJECT = 80;

/** "Kế hoạch 333/KH-UBND"; one without a number is told from others by the beginning of its subject. */
function titleOf({ metadata }: OfficialDocument): string {
  const { number, subject } = metadata;
  if (number !== null || subject === null || subject.value.length <= MAX_SUBJECT)
    return documentTitle({ ...metadata, subject: number === null ? subject : null }, null);
  const value = `${subject.value.slice(0, MAX_SUBJECT).replace(/\s+\S*$/u, '')}…`;
  return documentTitle({ ...metadata, subject: { ...subject, value } }, null);
}
