import { afterEach, describe, expect, test } from '@jest/globals';
import { TELEGRAM_FAULTS as FAULTS } from '../../../fakes/telegram/faults.ts';
import { startTelegramRig, type TelegramRig } from '../../../support/telegram-rig.ts';

const COMMANDS = [
  { command: 'batdau', description: 'Bắt đầu' },
  { command: 'viec', description: 'Việc của tôi' },
];
let rig: TelegramRig;
afterEach(() => rig.close());

describe('the menu of commands', () => {
  test('is put up at the start, for Vietnamese and for everybody', async () => {
    rig = await startTelegramRig({ commands: COMMANDS });
    await rig.start();
    await rig.server.until(() => Object.keys(rig.server.menus()).length === 2, 'both menus are up');
    expect(rig.server.menus()).toEqual({ vi: COMMANDS, '': COMMANDS });
  });

  test('that cannot be put up holds up nothing, and is logged', async () => {
    rig = await startTelegramRig({ commands: COMMANDS });
    rig.server.fail('setMyCommands', FAULTS.serverError());
    await rig.start();
    rig.server.privateChat().say('một');
    await rig.server.until(() => rig.events().length === 1 && '' in rig.server.menus(), 'the message and the other menu arrived');
    expect(rig.server.menus()).toEqual({ '': COMMANDS });
    expect(rig.logger.events()).toContain('telegram-menu-not-set');
  });

  test('is left as it is when there are no commands', async () => {
    rig = await startTelegramRig();
    await rig.start();
    await rig.server.until(() => rig.server.isPolled(), 'it polls');
    expect(rig.server.calls('setMyCommands')).toEqual([]);
  });
});
