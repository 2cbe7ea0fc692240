import { describe, expect, test } from '@jest/globals';
import type { MailboxRepository, NewMailboxEntry } from '../../src/ports/mailbox.ts';

const NOON = '2026-11-22T05:00:00.000Z';
const LATER = '2026-11-22T05:00:09.000Z';

const said = (text: string, overrides: Partial<NewMailboxEntry> = {}): NewMailboxEntry => ({
  chatId: 'a',
  from: 'assistant',
  text,
  styles: [],
  buttons: [],
  replaces: null,
  file: null,
  clientId: null,
  ...overrides,
});

/** What every mailbox must do. `open` gives an empty one. */
export function describeMailbox(open: () => MailboxRepository): void {
  describe('the mailbox', () => {
    const texts = async (chatId: string, position = 0): Promise<string[]> =>
      (await open().after(chatId, position, 100)).map(({ text }) => text);

    test('keeps every part of a message', async () => {
      const parts = {
        styles: [{ start: 0, length: 3, style: 'bold' }] as const,
        buttons: [[{ id: 'b1', label: 'Có' }], [{ id: 'b2', label: 'Không' }]],
        file: { kind: 'file', name: 'lịch.ics', base64: Buffer.from([0, 255, 10]).toString('base64') } as const,
      };
      const id = await open().add(said('Hạn 𝒳 "nháy"\nhai', parts), NOON);
      const entry = {
        position: expect.any(Number),
        messageId: id,
        from: 'assistant',
        text: 'Hạn 𝒳 "nháy"\nhai',
        styles: parts.styles,
        buttons: parts.buttons,
        edited: false,
        file: { kind: 'file', name: 'lịch.ics' },
        clientId: null,
        at: NOON,
      };
      expect(await open().after('a', 0, 10)).toEqual([entry]);
      expect(await open().find('a', id ?? '')).toEqual(entry);
      const file = await open().file('a', id ?? '');
      expect({ ...file, bytes: [...(file?.bytes ?? [])] }).toEqual({ kind: 'file', name: 'lịch.ics', bytes: [0, 255, 10] });
    });

    test('gives what is newer than a position, oldest first, and no more than asked for', async () => {
      for (const text of ['một', 'hai', 'ba']) await open().add(said(text), NOON);
      const [first, second] = await open().after('a', 0, 2);
      expect([first?.text, second?.text]).toEqual(['một', 'hai']);
      expect(await texts('a', second?.position)).toEqual(['ba']);
    });

    test('gives nobody the messages of another chat', async () => {
      const id = (await open().add(said('riêng', { file: { kind: 'photo', name: 'a.png', base64: 'AAAA' } }), NOON)) ?? '';
      expect(await texts('b')).toEqual([]);
      expect(await open().find('b', id)).toBeNull();
      expect(await open().file('b', id)).toBeNull();
      expect(await open().add(said('đổi', { chatId: 'b', replaces: id }), NOON)).toBeNull();
      expect(await texts('a')).toEqual(['riêng']);
    });

    test('a message that is changed keeps its id and its moment, and comes again', async () => {
      const first = (await open().add(said('đang tìm', { buttons: [[{ id: 'x', label: 'Dừng' }]] }), NOON)) ?? '';
      const second = await open().add(said('khác'), NOON);
      const { position = 0 } = (await open().after('a', 0, 10)).at(-1) ?? {};
      expect(await open().add(said('đã thấy', { replaces: first }), LATER)).toBe(first);
      expect(await open().after('a', position, 10)).toEqual([
        expect.objectContaining({ messageId: first, text: 'đã thấy', edited: true, buttons: [], at: NOON }),
      ]);
      expect(await open().add(said('thấy thêm', { replaces: first }), LATER)).toBe(first);
      expect((await open().after('a', 0, 10)).map(({ messageId, text }) => [messageId, text])).toEqual([
        [second, 'khác'],
        [first, 'thấy thêm'],
      ]);
    });

    test('only a message of the assistant that is there can be changed', async () => {
      const own = await open().add(said('của tôi', { from: 'person', clientId: 'c1' }), NOON);
      expect(await open().add(said('đổi', { replaces: own }), LATER)).toBeNull();
      expect(await open().add(said('đổi', { replaces: '999' }), LATER)).toBeNull();
      expect(await open().add(said('đổi', { replaces: 'x' }), LATER)).toBeNull();
      expect(await texts('a')).toEqual(['của tôi']);
    });

    test('a message that comes again under its own name is the same one, in its chat', async () => {
      const mine = said('hỏi', { from: 'person', clientId: 'c1' });
      const [id, again] = [await open().add(mine, NOON), await open().add(mine, LATER)];
      expect(again).toBe(id);
      expect(await open().add({ ...mine, chatId: 'b' }, LATER)).not.toBe(id);
      expect(await texts('a')).toEqual(['hỏi']);
    });

    test('forgets a chat, or what is old, and gives no position twice', async () => {
      await open().add(said('cũ'), NOON);
      await open().add(said('mới'), LATER);
      await open().add(said('khác', { chatId: 'b' }), LATER);
      expect(await open().prune(LATER)).toBe(1);
      expect(await texts('a')).toEqual(['mới']);
      const { position = 0 } = (await open().after('a', 0, 10)).at(-1) ?? {};
      await open().erase('a');
      expect([await texts('a'), await texts('b')]).toEqual([[], ['khác']]);
      await open().erase('b');
      await open().add(said('sau'), LATER);
      expect(await texts('a', position)).toEqual(['sau']);
    });
  });
}
