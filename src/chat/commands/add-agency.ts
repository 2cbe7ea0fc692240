import * as words from '../../messages/agencies.ts';
import { menu } from '../../messages/people.ts';
import { importAgencies } from '../../tracking/directory/import-agencies.ts';
import type { EntryProblem, TypedEntry } from '../../tracking/directory/read-agency-table.ts';
import { say } from '../say.ts';
import type { ChatCommand } from './command.ts';

export const addAgency: ChatCommand = {
  names: ['themcoquan'],
  description: menu.themcoquan,
  forAdmins: true,
  async run({ argument, person, repositories, directories }) {
    if (person?.role !== 'admin') return say('refuse', words.chat.adminsOnly);
    const { province } = person;
    if (province === null) return say('refuse', words.chat.noProvince);
    if (argument === '') return say('chat', words.chat.how);
    const entry = directories.table.readEntry(typedEntry(argument), 0, province);
    if (!entry.ok) return say('refuse', `${words.chat.wrong(problemWords(entry.error))}\n${words.chat.how}`);
    const { agencies } = repositories;
    const edit = await importAgencies([entry.value], { source: 'administrator', dryRun: false }, { agencies, reader: directories });
    if (!edit.ok) return say('refuse', words.chat.wrong(edit.error.map(problemWords).join(' ')));
    const [added] = edit.value.added;
    const [changed] = edit.value.changed;
    if (added !== undefined) return say('recorded', `${words.chat.added(added.name, added.kind, province)} ${words.chat.soon}`);
    if (changed !== undefined) return say('recorded', words.chat.changed(changed.name, changed.kind, province));
    return say('chat', words.chat.unchanged(entry.value.name, province));
  },
};

/** "UBND xã Kỳ Xuân; xã; X. Kỳ Xuân; …" */
function typedEntry(argument: string): TypedEntry {
  const [name, kind, ...aliases] = argument.split(';');
  return { name, kind, aliases: aliases.join(';'), province: undefined };
}

/** What is wrong with an agency that was typed, and what to do. */
export function problemWords(problem: EntryProblem): string {
  switch (problem.kind) {
    case 'repeated':
      return words.problem.repeated(problem.name, problem.other);
    case 'taken':
      return words.problem.taken(problem.name, problem.owner);
    case 'unknown-kind':
    case 'unknown-province':
    case 'other-province':
      return words.problem[problem.kind](problem.typed);
    case 'no-name':
    case 'long-name':
    case 'group':
    case 'no-province':
      return words.problem[problem.kind]();
  }
}
