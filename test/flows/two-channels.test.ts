import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import * as words from '../../src/messages/updates.ts';
import { trackedStore } from '../support/filled-store.ts';
import { localTelegram, localZalo, telegramEnv, zaloEnv } from '../support/local-platforms.ts';
import { runProgram } from '../support/run-program.ts';
import { startService } from '../support/start-service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { visit } from '../support/web-visitor.ts';

const SCIENCE = 'Sở Khoa học và Công nghệ';
const CODE = /\/lienket (\S+)/u;
const codeIn = (text: string): string => CODE.exec(text)?.[0] ?? 'no code';

test('an officer reports in Zalo, the leader decides in Telegram, the coordinator looks on in the web chat', async () => {
  const [telegram, zalo] = [await localTelegram(), await localZalo()];
  const dataFolder = join(await temporaryFolder(), 'data');
  await cp(await trackedStore(), dataFolder, { recursive: true });
  const service = startService({ dataFolder, env: { ...telegramEnv(telegram), ...zaloEnv(zalo) } });
  const url = await service.url();

  // The first administrator is added at the command line, everybody else in the chat
  const admin = await visit(url);
  const profile = ['--name', 'Võ Minh Quân', '--role', 'quan tri', '--province', 'ha tinh'];
  await admin.say(codeIn((await runProgram('people', ['add', ...profile], { dataFolder })).stdout));
  await admin.hears(/Đã liên kết.*Võ Minh Quân/u);
  const enrol = async (who: string): Promise<string> => {
    await admin.say(`/taoma ${who}`);
    return codeIn(await admin.hears(CODE));
  };

  const officer = zalo.person('Hoa');
  const officerHears = async (part: string, times = 1): Promise<void> =>
    zalo.until(() => zalo.textsTo(officer.id).filter((text) => text.includes(part)).length >= times, 20_000);
  const leader = telegram.privateChat();
  const leaderHears = async (part: string, times = 1): Promise<void> => {
    const heard = (): number => telegram.sent().filter(({ text, chatId }) => chatId === leader.id() && text.includes(part)).length;
    await telegram.until(() => heard() >= times, `the leader is told: ${part}`, 20_000);
  };
  const coordinator = await visit(url);

  officer.say(await enrol(`Nguyễn Thị Hoa; ${SCIENCE}; cán bộ; Hà Tĩnh`));
  await officerHears('Đã liên kết');
  leader.say(await enrol(`Lê Văn Dũng; ${SCIENCE}; lãnh đạo; Hà Tĩnh`));
  await leaderHears('Đã liên kết');
  await coordinator.say(await enrol('Phạm Thu Cúc; Văn phòng UBND tỉnh; điều phối; Hà Tĩnh'));
  await coordinator.hears(/Đã liên kết/u);

  officer.say('xong 10, BC 123/BC-SKHCN');
  await officerHears(words.card.how);
  officer.say('1');
  await officerHears(words.recorded.waits);
  await leaderHears('Nguyễn Thị Hoa báo nv 10');
  leader.press(words.notice.approve);
  await leaderHears('hoàn thành (duyệt)');
  await officerHears('Lê Văn Dũng đã quyết định với nv 10');

  await coordinator.say('/tiendo');
  expect(await coordinator.hears(/Tiến độ Hà Tĩnh/u)).toContain('Hoàn thành 1:');
  await coordinator.say('nv 10 Sở Khoa học và Công nghệ tới đâu rồi');
  expect(await coordinator.hears(/nv 10/u)).toContain(words.state.completed);
  await coordinator.say('/lichsu 1');
  const history = await coordinator.hears(/Lê Văn Dũng/u);
  expect(history).toContain('Nguyễn Thị Hoa');
  expect(history).toContain('123/BC-SKHCN');

  // What is returned comes back with its reason, and can be reported again
  officer.say('nv 13 xong');
  await officerHears(words.card.how, 2);
  officer.say('đúng');
  await leaderHears('Nguyễn Thị Hoa báo nv 13');
  leader.press(words.notice.return);
  await leaderHears('Lý do trả lại nv 13');
  leader.say('chưa có biên bản nghiệm thu');
  await officerHears('“chưa có biên bản nghiệm thu”');
  officer.say('nv 13 xong, em gửi kèm biên bản nghiệm thu');
  await officerHears(`${words.state.returned} →`);
  officer.say('1');
  await leaderHears('Nguyễn Thị Hoa báo nv 13', 2);

  expect(await service.end()).toBe(0);
  expect(service.log().filter(({ level }) => level === 'error')).toEqual([]);
}, 90_000);
