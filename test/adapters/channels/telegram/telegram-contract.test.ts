import { describeChatChannel } from '../../../contracts/chat-channel.contract.ts';
import { makeTelegramWorld } from '../../../support/chat-worlds/telegram-world.ts';

describeChatChannel('telegram', { makeWorld: makeTelegramWorld, buttons: true, edits: true, multiline: true }, () => undefined);
