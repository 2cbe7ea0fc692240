import type { ChannelEvent } from '../../../domain/channel-event.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Logger } from '../../../ports/logger.ts';
import type { BotNames } from './zalo-bot-names.ts';
import { isFromGroup, parseZaloUpdate, readZaloUpdates, updateName } from './zalo-update.ts';

/** The events of a poll's answer or a webhook's body; what is none is named in the log, and nothing more of it. */
export type ZaloIntake = (body: unknown) => Promise<ChannelEvent[]>;

export interface ZaloIntakeOptions {
  readonly channel: string;
  readonly names: BotNames;
  readonly clock: Clock;
  readonly logger: Logger;
}

export function createZaloIntake({ channel, names, clock, logger }: ZaloIntakeOptions): ZaloIntake {
  return async (body) => {
    const events: ChannelEvent[] = [];
    for (const raw of readZaloUpdates(body)) {
      const botNames = isFromGroup(raw) ? await names.read() : [];
      const event = parseZaloUpdate(raw, { channel, botNames, receivedAt: clock.now() });
      if (event === null) logger.info('zalo-update-ignored', { name: updateName(raw) });
      else events.push(event);
    }
    return events;
  };
}
