import { createFollowUp } from './follow-up.ts';
import { planDigests } from './plan-digests.ts';
import { planWishes } from './plan-wishes.ts';
import type { RemindingParts } from './reminding-parts.ts';

/** Reminds everybody whose time has come, and sees to what did not arrive; to be called about once a minute. */
export function createReminding(parts: RemindingParts): () => Promise<void> {
  const followUp = createFollowUp(parts);
  return async () => {
    // First what is on its way: a day that is planned now has nothing to follow up yet
    await followUp();
    await planWishes(parts);
    await planDigests(parts);
  };
}
