import type { AgencyKind, AgencyMention } from '../../domain/agency.ts';
import type { DirectoryAgency } from '../../domain/assignment.ts';
import { capitalize, squeeze } from '../../domain/vietnamese-text.ts';
import { idOf } from '../directory/agency-names.ts';
import type { DirectoryIndex } from '../directory/directory-index.ts';
import type { DirectoryReader } from '../directory/directory-reader.ts';

/** Whom a mention stands for. */
export type Assignee =
  | { readonly kind: 'group'; readonly members: readonly AgencyKind[] }
  | {
      readonly kind: 'agency';
      readonly agency: Pick<DirectoryAgency, 'id' | 'name' | 'kind' | 'aliases'>;
      /** False for words that neither the directory nor the lexicon knows, and that do not look like a name. */
      readonly isRecognised: boolean;
    };

/** Communes by their names, which readers of lists take for the group of all: "UBND các xã Kỳ Xuân, Kỳ Anh". */
const NAMED_COMMUNES =
  /^(?:(?:Chủ tịch\s+)?(?<council>UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+)?(?:các\s+)?(?<list>(?:xã|phường|đặc khu)\s+(?=\p{Lu}).+)$/u;
const COMMUNE = /^(?:(?<unit>xã|phường|đặc khu)\s+)?(?<name>\p{Lu}[\p{L}\p{M}]*(?:\s+(?:\p{Lu}[\p{L}\p{M}]*|\d+))*)$/u;

/**
 * Names whose kind is sure. What else a document names belongs to no group until an administrator says so: a steering committee or a ministry
 * that begins like a department ("Ban Chỉ đạo", "Bộ …") would be given everybody's work.
 */
const SURELY_OF_KIND = /^(?:Sở|Ban Quản lý (?:các )?Khu)\s/iu;

/** Who is meant by what stands in a cell for agencies, by the directory of the document's province. */
export function readAssignees(mentions: readonly AgencyMention[], directory: DirectoryIndex, reader: DirectoryReader): Assignee[] {
  return mentions.flatMap((mention): Assignee[] => {
    const communes = namedCommunes(mention.wording);
    if (communes.length > 0) return communes.map((name) => known(name, directory) ?? newCommune(name, reader));
    if (mention.collective !== null) return [{ kind: 'group', members: mention.collective }];
    const agency = directory.byId(mention.id) ?? directory.find(mention.wording);
    return [agency === null ? newAgency(mention, reader) : { kind: 'agency', agency, isRecognised: true }];
  });
}

function known(name: string, directory: DirectoryIndex): Assignee | null {
  const agency = directory.find(name);
  return agency === null ? null : { kind: 'agency', agency, isRecognised: true };
}

function newCommune(name: string, { names }: DirectoryReader): Assignee {
  return { kind: 'agency', agency: { id: idOf(names.words(name)), name, kind: 'commune', aliases: [] }, isRecognised: true };
}

function newAgency(mention: AgencyMention, { lexicon, recognizer, names }: DirectoryReader): Assignee {
  const agency = lexicon.agencies.find(({ id }) => id === mention.id);
  if (agency !== undefined) return { kind: 'agency', agency, isRecognised: true };
  const { id, name } = mention;
  const kind = SURELY_OF_KIND.test(name) ? recognizer.readOwn(name).kind : 'other';
  const isRecognised = recognizer.isAgency(mention);
  return { kind: 'agency', agency: { id: isRecognised ? idOf(names.words(name)) : id, name, kind, aliases: [] }, isRecognised };
}

/** The names of a list of communes; none where the words are not all names. A name without its unit has that of the one before. */
function namedCommunes(wording: string): string[] {
  const { council, list = '' } = NAMED_COMMUNES.exec(squeeze(wording))?.groups ?? {};
  let unit = '';
  const names: string[] = [];
  for (const piece of list.split(/\s*[,;]\s*|\s+và\s+/u)) {
    const parts = COMMUNE.exec(piece)?.groups;
    if (parts === undefined) return [];
    unit = parts['unit'] ?? unit;
    const full = `${unit} ${parts['name'] ?? ''}`;
    names.push(council === undefined ? capitalize(full) : `${council} ${full}`);
  }
  return names;
}
