import { createSqliteStorage } from '../../src/adapters/storage/storage.ts';
import { renderStatusAnswer } from '../../src/chat/tracking/render-status.ts';
import type { RenderedStatus } from '../../src/chat/tracking/rendered-status.ts';
import { parseDeadline } from '../../src/domain/deadline.ts';
import { sightOf } from '../../src/domain/permission.ts';
import type { Person, Role } from '../../src/domain/person.ts';
import type { Task } from '../../src/domain/task.ts';
import type { Storage } from '../../src/ports/repositories.ts';
import { answerStatusRequest } from '../../src/tracking/answer-status-request.ts';
import type { Viewer } from '../../src/tracking/record-changes.ts';
import type { StatusRequest } from '../../src/tracking/status-request.ts';
import { newDocument } from './new-document.ts';
import { memoryFolder } from './temporary-folder.ts';
import { EVERYTHING, HA_TINH, WHOLE } from './tracking-world.ts';

export const TODAY = '2026-11-22';

export const openStore = async (): Promise<Storage> => createSqliteStorage(await memoryFolder());

/** "so-a" is "Sở A", as in the plans of tracking-world. */
export const agencyName = (agencyId: string): string => `Sở ${agencyId.slice(-1).toUpperCase()}`;

export function viewer(role: Role, agencyId: string | null, province: string | null = HA_TINH): Viewer {
  const person: Person = { role, province, agency: agencyId === null ? null : agencyName(agencyId) };
  return { person, agencyId, sight: sightOf(person, agencyId) };
}

export async function see(storage: Storage, request: StatusRequest, who: Viewer | null, today = TODAY): Promise<RenderedStatus> {
  return renderStatusAnswer(await answerStatusRequest(request, who, today, storage), today);
}

/** The assignment of a task of a plan. */
export async function assignmentId(
  storage: Storage,
  document: string,
  ordinal: string,
  agencyId: string,
  period?: string,
): Promise<number> {
  const found = await storage.assignments.list(EVERYTHING, { document, ordinals: [ordinal], agencyId }, WHOLE);
  const one = found.find((assignment) => period === undefined || assignment.period === period);
  if (one === undefined) throw new Error(`no assignment ${document} ${ordinal} ${agencyId}`);
  return one.id;
}

/** A stored document whose rows 1, 2, … have these contents, so that they can be cited. */
export async function saveRows(storage: Storage, fileName: string, contents: readonly string[]): Promise<void> {
  const lines = contents.map((content, i) => `| ${i + 1} | ${content} | Sở A |`);
  const text = lines.join('\n');
  const tasks = contents.map((content, i): Task => {
    const start = lines.slice(0, i).reduce((sum, line) => sum + line.length + 1, 0);
    return {
      ordinal: String(i + 1),
      groups: [],
      content,
      leadWording: 'Sở A',
      leadAgencies: [],
      coordinatingWording: '',
      coordinatingAgencies: [],
      deadline: parseDeadline(''),
      deliverable: '',
      extras: {},
      spans: [{ start, end: start + (lines[i]?.length ?? 0) }],
      needsReview: false,
    };
  });
  await storage.documents.save(newDocument(fileName, [], { text, tasks, province: HA_TINH }));
}
