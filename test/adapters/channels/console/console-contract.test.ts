import { describeChatChannel } from '../../../contracts/chat-channel.contract.ts';
import { makeConsoleWorld } from '../../../support/chat-worlds/console-world.ts';

describeChatChannel('console', { makeWorld: makeConsoleWorld, buttons: false, edits: false, multiline: false }, () => undefined);
