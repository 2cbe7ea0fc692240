import { describe, expect, test } from '@jest/globals';
import { nearCommands } from '../../../src/chat/commands/near-commands.ts';
import { unknownCommand } from '../../../src/chat/commands/unknown-command.ts';

const COMMANDS = ['toi', 'vanban', 'vieccuatoi', 'nhacviec', 'nhacnho', 'quahan'];

describe('a mistyped command', () => {
  test.each([
    ['nhac', ['nhacnho', 'nhacviec']],
    ['vanba', ['vanban']],
    ['toii', ['toi']],
    ['viecuatoi', ['vieccuatoi']],
    ['quahn', ['quahan']],
    ['xyz', []],
    ['a', []],
  ])('/%s is near %j', (typed, near) => {
    expect([...nearCommands(typed, COMMANDS)].toSorted()).toEqual(near);
  });

  const officer = {
    person: { province: 'Hà Tĩnh', agency: 'Sở Nội vụ', role: 'officer' },
    conversationId: null,
    text: '',
    reach: 'all',
  } as const;

  test('is told which may be meant, of those that one may use', () => {
    expect(unknownCommand('/nhac', officer)?.text).toBe('Em không có lệnh /nhac. Ý anh/chị là /nhacviec ạ?');
    expect(unknownCommand('/nhac', { ...officer, person: { ...officer.person, role: 'coordinator' } })?.text).toContain('/nhacnho');
  });

  test('that is near to none is sent to the help', () => {
    expect(unknownCommand('/zzzzzz', officer)?.text).toContain('/trogiup');
  });

  test.each(['/vanban', '/start', '/VanBan', '/toi@SauRoBot', 'nhac', 'hỏi /nhac'])('%s: is none', (text) => {
    expect(unknownCommand(text, officer)).toBeNull();
  });
});
