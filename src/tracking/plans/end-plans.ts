import type { Storage } from '../../ports/repositories.ts';
import type { TrackedPlan } from '../../ports/tracking-repositories.ts';
import { assignmentsIn } from './read-former-version.ts';

/** A plan whose work is followed no longer, because that of another version of its document is. */
export interface EndedPlan {
  /** File name. */
  readonly document: string;
  /** Of how many assignments people had reported something: it stays in the log. */
  readonly reported: number;
}

/** The stamp of such a plan. */
const ENDED = 'superseded';
export const isEnded = ({ stamp }: TrackedPlan): boolean => stamp === ENDED;

/** Retires the work of plans. */
export async function endPlans(plans: readonly TrackedPlan[], storage: Pick<Storage, 'plans' | 'assignments'>): Promise<EndedPlan[]> {
  const ended: EndedPlan[] = [];
  for (const plan of plans) {
    const { document } = plan;
    const reported = (await assignmentsIn(document, storage)).filter(({ status }) => status.version > 0).length;
    await storage.plans.save({ plan: { ...plan, stamp: ENDED }, tasks: [] });
    ended.push({ document, reported });
  }
  return ended;
}
