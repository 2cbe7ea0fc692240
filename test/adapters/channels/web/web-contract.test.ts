import { describeChatChannel } from '../../../contracts/chat-channel.contract.ts';
import { makeWebWorld } from '../../../support/chat-worlds/web-world.ts';

describeChatChannel('web', { makeWorld: makeWebWorld, buttons: true, edits: true, multiline: true }, () => undefined);
