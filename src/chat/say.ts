import type { Reply } from '../domain/message.ts';

/** A reply of one page that offers nothing. */
export const say = (behaviour: Reply['behaviour'], text: string): Reply => ({
  behaviour,
  introduction: null,
  text,
  pages: [text],
  page: 0,
  turnsPage: false,
  choices: [],
  citations: [],
  tasks: [],
  updates: [],
});
