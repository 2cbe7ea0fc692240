import { test } from '@jest/globals';
import { HOME_AFFAIRS, trackingChats } from '../../support/tracking-chat.ts';

const open = trackingChats();
const lines: string[] = [];
const note = (...a: unknown[]) => lines.push(a.join(' '));
test('x', async () => {
  const w = await open();
  const o = await w.join({ role: 'officer', name: 'Hoa' });
  const l = await w.join({ role: 'leader', name: 'Lê' });
  const c = await w.join({ role: 'coordinator', name: 'Côn', agency: HOME_AFFAIRS });
  const hoso = async (who: typeof o, name: string, ...texts: string[]) => {
    for (const t of texts)
      note(`\n[${name}] ${t}\n`, t.startsWith('!') ? await who.press(t.slice(1)) : await who.say(t), JSON.stringify(who.buttons()));
  };
  await hoso(o, 'o', 'nv 10 xong, kèm BC 12/BC-SKHCN ngày 20/11/2026', '!✓ Đúng, ghi');
  note('leader heard', l.heard(), JSON.stringify(l.buttons()));
  note('coord heard', c.heard());
  await hoso(l, 'l', '!✗ Trả lại', 'thiếu biên bản nghiệm thu');
  note('officer heard', o.heard());
  await hoso(o, 'o', 'nv 10 xin gia hạn đến 31/1/2027', '1');
  note('coord heard', c.heard(), JSON.stringify(c.buttons()), 'leader', l.heard());
  await hoso(c, 'c', '!✓ Gia hạn', '/choduyet');
  note('officer heard', o.heard());
  await hoso(
    o,
    'o',
    'xong việc 10 rồi nhé',
    '60% thôi',
    'à nhầm, nv 13 cơ',
    'kèm BC 123/BC-SKHCN',
    'hạn nv 10 là khi nào?',
    '1',
    'hoàn tác',
  );
  await hoso(o, 'o', 'nv 10 được 60%', '1', 'hoàn tác', 'hoàn tác');
  await hoso(o, 'o', 'xong hết việc rồi', '1', 'nv 99 xong', 'nv 14 xong', '2', '1');
  await hoso(o, 'o', 'nv 6 và nv 8 xong rồi', '1', '/vieccuatoi', 'xong 2', '1');
  note('leader heard', l.heard());
  await hoso(l, 'l', '/choduyet', 'duyệt 1', '1', 'trả lại 2 vì thiếu số liệu', '1', 'duyệt nv 8', '1', 'duyệt tất cả');
  note('officer heard', o.heard());
  await hoso(o, 'o', 'duyệt nv 6', 'nv 6 tới đâu rồi', 'rút báo cáo hoàn thành nv 6', '1');
  const s = await w.join({ role: 'officer', agency: 'Sở Tư pháp', name: 'Tư' });
  await hoso(s, 's', 'nv 10 bên em đã xong phần của sở rồi ạ', '1');
  note('o heard', o.heard(), 'l heard', l.heard());
  await hoso(s, 's', 'nv 10 xin gia hạn đến 1/2/2027', 'nv 14 xong', 'nv 5 để anh Tú làm', '1', 'nv 5 không áp dụng');
  note(await w.stranger().say('nv 10 xong'), await w.stranger().say('1'));
  note(await o.sayInGroup('nv 10 xong'), await o.sayInGroup('1'));
  const u = await w.join({ role: 'officer', agency: 'Sở Ngoại vụ' });
  await hoso(u, 'u', 'nv 6 xong', 'nv 10 xong');
  note(JSON.stringify((await w.events()).map((e) => [e.assignmentId, e.version, e.change, e.actor.name])));
  process.stdout.write(lines.join('\n') + '\n');
});
