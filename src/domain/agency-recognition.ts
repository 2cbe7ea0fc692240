import type { AgencyKind, AgencyMention, KnownAgency } from './agency.ts';
import type { Lexicon } from './lexicon.ts';
import { anyOf } from './literal-pattern.ts';
import { createPhraseMatcher, type PhraseMatch } from './phrase-matcher.ts';
import { fold, squeeze, type Token, tokenize } from './vietnamese-text.ts';

/** Reads the names of agencies. */
export interface AgencyRecognizer {
  /**
   * A cell of a table, taken apart into its agencies.
   * @example readList('Thanh tra tỉnh, Sở Nội vụ; các sở, ban, ngành tỉnh') // three mentions, the last one collective
   */
  readList(wording: string): AgencyMention[];
  /** Whether words name an agency: one of the lexicon, or one that its first words show ("Ban An toàn giao thông thành phố"). */
  isAgency(mention: AgencyMention): boolean;
  /** The agency of a person's profile; one that no lexicon knows gets its kind from its first words. */
  readOwn(name: string): KnownAgency;
  /** Known agencies in running words. */
  find(tokens: readonly Token[]): PhraseMatch<KnownAgency>[];
  /** Groups in running words ("các sở, ban, ngành; UBND các xã"). */
  findCollectives(tokens: readonly Token[]): PhraseMatch<readonly AgencyKind[]>[];
}

const LIST_BREAKS = /[;\n•]|(?<=^|\s)[-–+]\s+(?=\p{Lu})/u;
/** "Các Sở: Tài chính, Tư pháp": one head for a list of names. */
const SHARED_HEAD = /^(?:các\s+)?(sở|bộ)(?:,\s*(?:ban,?\s*)?ngành)?\s*:\s*(.+)$/iu;
const CONNECTIVES = /^(?:và|cùng(?: với)?|với|phối hợp với|đề nghị|hoặc)\s+/iu;

/** Whom a group is addressed through: "Giám đốc, Thủ trưởng các sở, ban, ngành". */
const TITLES = ['Giám đốc', 'Giám đốc Sở', 'Phó Giám đốc', 'Thủ trưởng', 'Chủ tịch', 'Người đứng đầu', 'Lãnh đạo', 'Trưởng', 'Các', 'và'];
/** Words between a name and the province that owns it. */
const OWNERS: ReadonlySet<string> = new Set(['tinh', 'thanh', 'pho', 'cua', 'viet', 'nam']);
/** "các khu công nghiệp" goes on with a name; it opens no other agency. */
const NO_AGENCY = String.raw`các\s+(?:khu|cụm|dự án|công trình|lĩnh vực)\s`;

const COMMUNE = /^(?:(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND)\s+)?(?:xã|phường|đặc khu)(?:\s|$)/iu;
const DEPARTMENT = /^(?:Sở|Ban|Thanh tra|Văn phòng|VP|Công an|Bộ)(?:\s|$)/iu;

export function createAgencyRecognizer(lexicon: Lexicon): AgencyRecognizer {
  const known = createPhraseMatcher(
    lexicon.agencies.flatMap((agency) => [agency.name, ...agency.aliases].flatMap(spellings).map((name) => [name, agency] as const)),
  );
  const groups = createPhraseMatcher(
    lexicon.collectives.flatMap(({ phrases, members }) => phrases.map((phrase) => [phrase, members] as const)),
  );
  const provinceNames = createPhraseMatcher(
    lexicon.provinces.flatMap(({ name, formerNames }) => [name, ...formerNames].map((written) => [written, written] as const)),
  );
  const titles = createPhraseMatcher(TITLES.map((title) => [title, title] as const));
  const ids: ReadonlySet<string> = new Set(lexicon.agencies.map(({ id }) => id));
  const heads = anyOf(lexicon.agencyHeads);
  const named = new RegExp(String.raw`^(?!(?:Các|Những)\s)(?:(?:${heads})\s+\p{Lu}|(?:Ủy ban|Uỷ ban|Hội đồng) nhân dân\s)`, 'u');
  const betweenAgencies = new RegExp(String.raw`(?:\s*,\s*|\s+(?:và|cùng|cùng với)\s+)(?!${NO_AGENCY})(?=(?:${heads})[\s,:/])`, 'u');

  function readList(wording: string): AgencyMention[] {
    return wording
      .split(LIST_BREAKS)
      .flatMap(shareHead)
      .flatMap((piece) => piece.split(betweenAgencies))
      .map((piece) =>
        squeeze(piece)
          .replace(CONNECTIVES, '')
          .replace(/^[-–,.\s]+|[,.\s]+$/gu, ''),
      )
      .filter((piece) => piece !== '')
      .map(readOne);
  }

  function shareHead(piece: string): string[] {
    const shared = SHARED_HEAD.exec(squeeze(piece));
    if (shared === null) return [piece];
    const [, head = '', names = ''] = shared;
    const tokens = tokenize(names);
    const found: string[] = [];
    for (let at = 0; at < tokens.length; ) {
      const prefixed = [...tokenize(head), ...tokens.slice(at)];
      const match = known.matchAt(prefixed, 0);
      if (match !== null) found.push(match.value.name);
      at += match === null ? 1 : match.to - 1;
    }
    return found.length > 0 ? found : [piece];
  }

  function readOne(wording: string): AgencyMention {
    const tokens = tokenize(wording);
    const match = known.matchAt(tokens, 0);
    if (match !== null && isProvinceSuffix(tokens.slice(match.to))) {
      return { wording, id: match.value.id, name: match.value.name, collective: null };
    }
    const members = collectiveMembers(tokens);
    return { wording, id: slug(wording), name: wording, collective: members };
  }

  /** "… tỉnh Hà Tĩnh", "… Nghệ An": nothing that makes it another agency. */
  function isProvinceSuffix(tokens: readonly Token[]): boolean {
    for (let at = 0; at < tokens.length; at += 1) {
      if (provinceNames.matchAt(tokens, at)?.to === tokens.length) return true;
      if (!OWNERS.has(tokens[at]?.folded ?? '')) return false;
    }
    return true;
  }

  /** The first word behind the titles of persons. */
  function skipTitles(tokens: readonly Token[]): number {
    let at = 0;
    for (let title = titles.matchAt(tokens, 0); title !== null; title = titles.matchAt(tokens, at)) at = title.to;
    return at;
  }

  /** A name is a group when a group's words stand at its beginning. */
  function collectiveMembers(tokens: readonly Token[]): AgencyKind[] | null {
    const found = groups.findAll(tokens);
    const first = found[0];
    const start = skipTitles(tokens);
    if (first === undefined || first.from > start + 2) return null;
    const opensWithKnown = known.matchAt(tokens, start) !== null && first.from > start;
    return opensWithKnown ? null : [...new Set(found.flatMap(({ value }) => value))];
  }

  function readOwn(name: string): KnownAgency {
    const match = known.matchAt(tokenize(name), 0);
    if (match !== null) return match.value;
    const kind = COMMUNE.test(name) ? 'commune' : DEPARTMENT.test(name) ? 'department' : 'service-unit';
    return { id: slug(name), name, kind, aliases: [] };
  }

  /** A known name that runs on ("Sở Xây dựng vận hành") is no name. */
  function isAgency({ id, wording }: AgencyMention): boolean {
    return ids.has(id) || (named.test(wording) && known.matchAt(tokenize(wording), 0) === null);
  }

  return {
    readList,
    readOwn,
    isAgency,
    find: (tokens) => known.findAll(tokens),
    findCollectives: (tokens) => groups.findAll(tokens),
  };
}

/** "Sở KH&CN" is also typed "Sở KH và CN". */
const spellings = (name: string): string[] => (name.includes('&') ? [name, name.replaceAll('&', ' và ')] : [name]);

/** An id made of a name's own words. */
export function slug(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}

/** Whether work given to `mention` is work of `agency`: by name, or as a member of a group. */
export function agencyRole(mention: AgencyMention, agency: { readonly id: string; readonly kind: AgencyKind }): 'named' | 'member' | null {
  if (mention.id === agency.id) return 'named';
  return mention.collective?.includes(agency.kind) ? 'member' : null;
}
