import * as words from '../../messages/people.ts';
import { enrolPerson } from '../../people/enrol-person.ts';
import { CODE_MINUTES } from '../../people/issue-link-code.ts';
import type { TypedProfile } from '../../people/read-profile.ts';
import { say } from '../say.ts';
import type { ChatCommand } from './command.ts';

export const addPerson: ChatCommand = {
  names: ['taoma'],
  description: words.menu.taoma,
  forAdmins: true,
  async run({ argument, event, person, repositories, profiles, now }) {
    if (person?.role !== 'admin') return say('refuse', words.enrol.adminsOnly);
    if (!event.isPrivate) return say('refuse', words.privateOnly);
    if (argument === '') return say('chat', words.enrol.how);
    const read = profiles(typedProfile(argument));
    if (!read.ok) return say('refuse', `${words.enrol.wrong[read.error.part](read.error.typed)}\n${words.enrol.how}`);
    const { name, role, agency = null, province = person.province } = read.value.profile;
    if (name === undefined || role === undefined) return say('chat', words.enrol.how);
    const { person: enrolled, isNew, issued } = await enrolPerson({ name, role, agency, province }, now, repositories);
    const { unknownAgency } = read.value;
    const lines = [
      isNew ? words.enrol.added(enrolled) : words.enrol.known(enrolled),
      words.enrol.code(issued.code, CODE_MINUTES),
      words.enrol.use(issued.code),
      ...(unknownAgency === null ? [] : [words.enrol.unknownAgency(unknownAgency)]),
    ];
    return say('recorded', lines.join('\n'));
  },
};

/** "Nguyễn Thị Hoa; Sở Nội vụ; cán bộ; Hà Tĩnh"; without a province it is that of who adds. */
function typedProfile(argument: string): TypedProfile {
  const [name, agency, role = '', province = ''] = argument.split(';').map((part) => part.trim());
  return { name, agency, role, province: province === '' ? undefined : province };
}
