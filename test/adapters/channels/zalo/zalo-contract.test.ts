import { describeChatChannel } from '../../../contracts/chat-channel.contract.ts';
import { makeZaloWorld } from '../../../support/chat-worlds/zalo-world.ts';

describeChatChannel('zalo', { makeWorld: makeZaloWorld, buttons: false, edits: false, multiline: true }, () => undefined);
