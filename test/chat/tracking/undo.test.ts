import { describe, expect, test } from '@jest/globals';
import * as words from '../../../src/messages/updates.ts';
import { UNDO_MINUTES } from '../../../src/tracking/record-changes.ts';
import { type Chatter, SCIENCE, type TrackingChat, trackingChats } from '../../support/tracking-chat.ts';

const openChats = trackingChats();

async function afterReport(): Promise<TrackingChat & { readonly officer: Chatter }> {
  const chats = await openChats();
  const officer = await chats.join({ role: 'officer' });
  await officer.say('nv 10 được 60%');
  await officer.say('1');
  return { ...chats, officer };
}

describe('what was recorded', () => {
  test.each(['hoàn tác', 'hoan tac giup em', 'undo', 'rút lại'])('is taken back within ten minutes by %j', async (text) => {
    const { officer, assignment, events, clock } = await afterReport();
    clock.pass({ minutes: UNDO_MINUTES - 1 });
    expect(await officer.say(text)).toContain('Đã hoàn tác');
    expect((await assignment('10', SCIENCE)).status).toMatchObject({ state: 'not-started', percent: null });
    expect((await events()).map(({ change }) => change.kind)).toEqual(['report-progress', 'undo']);
  });

  test('is taken back by the button, once', async () => {
    const { officer, events } = await afterReport();
    expect(await officer.press(words.recorded.undoButton)).toContain('Đã hoàn tác');
    expect(await officer.press(words.recorded.undoButton)).not.toContain('Đã hoàn tác');
    expect(await events()).toHaveLength(2);
  });

  test('of several tasks is taken back as a whole', async () => {
    const { officer, assignment } = await afterReport();
    await officer.say('nv 6 và nv 8 xong rồi');
    await officer.say('1');
    await officer.say('hoàn tác');
    for (const ordinal of ['6', '8']) expect((await assignment(ordinal, SCIENCE)).status.state).toBe('not-started');
    expect((await assignment('10', SCIENCE)).status.percent).toBe(60);
  });

  test.each([['by words'], ['by the button']])('is not taken back %s after ten minutes', async (how) => {
    const { officer, events, clock } = await afterReport();
    clock.pass({ minutes: UNDO_MINUTES + 1 });
    const reply = how === 'by words' ? await officer.say('hoàn tác') : await officer.press(words.recorded.undoButton);
    expect(reply).toContain(words.refused.tooLate(UNDO_MINUTES));
    expect(await events()).toHaveLength(1);
  });

  test('is not taken back by a colleague, nor by their leader', async () => {
    const { join, events, assignment } = await afterReport();
    const { id, status } = await assignment('10', SCIENCE);
    for (const role of ['officer', 'leader', 'coordinator'] as const) {
      const other = await join({ role });
      expect(await other.say('hoàn tác')).toContain(words.recorded.nothingToUndo);
      expect(await other.say(`${words.buttonCommands.undo} ${id}.${status.version}`)).toContain(words.refused.tooLate(UNDO_MINUTES));
    }
    expect(await events()).toHaveLength(1);
  });

  test('is not taken back after a later change of somebody else; who made it is said, and nothing is asked', async () => {
    const { officer, join, events } = await afterReport();
    const colleague = await join({ role: 'officer', name: 'Trần Văn Bình' });
    await colleague.say('nv 10 được 80%');
    await colleague.say('1');
    const reply = await officer.say('hoàn tác');
    expect(reply).toContain(words.refused.changedMeanwhile('Trần Văn Bình', 'đang làm 80 % → đang làm 80 %'));
    expect(officer.buttons()).toEqual([]);
    await officer.say('1');
    expect(await events()).toHaveLength(2);
  });

  test('once taken back leaves nothing to take back', async () => {
    const { officer } = await afterReport();
    await officer.say('hoàn tác');
    expect(await officer.say('hoàn tác')).toContain(words.recorded.nothingToUndo);
  });
});

describe('a report that the work is done', () => {
  test('can be retracted by a colleague on another day, after a card', async () => {
    const { officer, join, clock, assignment } = await afterReport();
    await officer.say('nv 10 xong');
    await officer.say('1');
    clock.pass({ minutes: 60 * 24 * 3 });
    const colleague = await join({ role: 'officer' });
    expect(await colleague.say('rút báo cáo hoàn thành nv 10')).toContain('rút báo cáo hoàn thành)');
    expect((await assignment('10', SCIENCE)).status.state).toBe('completed');
    await colleague.say('đúng');
    expect((await assignment('10', SCIENCE)).status).toMatchObject({ state: 'in-progress', completedOn: null, evidence: [] });
  });

  test('that was never made cannot be retracted: where the work stands is said', async () => {
    const { officer, events } = await afterReport();
    const reply = await officer.say('rút báo cáo hoàn thành nv 10');
    expect(reply).toContain(words.state['in-progress']);
    await officer.say('1');
    expect(await events()).toHaveLength(1);
  });

  test('is not made twice: how to retract it is said', async () => {
    const { officer, events } = await afterReport();
    await officer.say('nv 10 xong');
    await officer.say('1');
    expect(await officer.say('nv 10 xong')).toContain('rút báo cáo hoàn thành');
    await officer.say('1');
    expect(await events()).toHaveLength(2);
  });
});
