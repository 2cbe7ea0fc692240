import type { AgencyKind } from '../../domain/agency.ts';
import { DIRECTORY_COLUMNS, type DirectoryColumn, type Lexicon } from '../../domain/lexicon.ts';
import { createProvinceFinder } from '../../domain/province-names.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { squeeze, tokenize } from '../../domain/vietnamese-text.ts';
import type { TableRow } from '../../ports/table-format.ts';

/** An agency as a row of a list, or an administrator, names it. */
export interface AgencyEntry {
  /** Number of the row; 0 for none. */
  readonly row: number;
  readonly province: string;
  readonly name: string;
  /** Null: not said. */
  readonly kind: AgencyKind | null;
  readonly aliases: readonly string[] | null;
}

/** What is wrong with a row. */
export type EntryProblem = { readonly row: number } & (
  | { readonly kind: 'no-name' | 'long-name' | 'group' | 'no-province' }
  | { readonly kind: 'unknown-province' | 'other-province' | 'unknown-kind'; readonly typed: string }
  /** Another row (or, as row 0, the list itself) has the same agency. */
  | { readonly kind: 'repeated'; readonly name: string; readonly other: number }
  /** A name that is another agency's already. */
  | { readonly kind: 'taken'; readonly name: string; readonly owner: string }
);

/** An agency as typed: undefined for a column that is not there. */
export type TypedEntry = Readonly<Record<DirectoryColumn, string | undefined>>;

/** UTF-16 units. */
const MAX_NAME = 200;

export interface AgencyTableReader {
  /** The entries of a table below its header; null where no header is found. */
  readTable(
    rows: readonly TableRow[],
    province: string | null,
  ): { readonly entries: readonly AgencyEntry[]; readonly problems: readonly EntryProblem[] } | null;
  /** @param province of entries that name none */
  readEntry(typed: TypedEntry, row: number, province: string | null): Result<AgencyEntry, EntryProblem>;
}

export function createAgencyTableReader(lexicon: Pick<Lexicon, 'directory' | 'provinces'>): AgencyTableReader {
  const findProvince = createProvinceFinder(lexicon);
  const columns = wordMap(lexicon.directory.columns);
  const kinds = wordMap(lexicon.directory.kinds);

  /** The columns of a header: its name column and at least one more, or that alone where it stands alone. */
  function readHeader({ cells }: TableRow): ReadonlyMap<DirectoryColumn, number> | null {
    const found = new Map<DirectoryColumn, number>();
    for (const [at, cell] of cells.entries()) {
      const column = columns.get(wordsOf(cell.replace(/\([^)]*\)/gu, '')));
      if (column !== undefined && !found.has(column)) found.set(column, at);
    }
    const filled = cells.filter((cell) => cell !== '').length;
    return found.has('name') && (found.size > 1 || filled === 1) ? found : null;
  }

  function readEntry(typed: TypedEntry, row: number, province: string | null): Result<AgencyEntry, EntryProblem> {
    const name = squeeze(typed.name ?? '');
    if (name === '') return fail({ row, kind: 'no-name' });
    if (name.length > MAX_NAME) return fail({ row, kind: 'long-name' });
    const owner = readProvince(typed.province, province);
    if (!owner.ok) return fail({ row, ...owner.error });
    const kind = squeeze(typed.kind ?? '');
    const known = kind === '' ? null : kinds.get(wordsOf(kind));
    if (known === undefined) return fail({ row, kind: 'unknown-kind', typed: kind });
    return ok({ row, province: owner.value, name, kind: known, aliases: readAliases(typed.aliases) });
  }

  function readProvince(typed: string | undefined, given: string | null): Result<string, ProvinceProblem> {
    const written = squeeze(typed ?? '');
    if (written === '') return given === null ? fail({ kind: 'no-province' }) : ok(given);
    const province = findProvince(written);
    if (province === null) return fail({ kind: 'unknown-province', typed: written });
    return given === null || given === province ? ok(province) : fail({ kind: 'other-province', typed: written });
  }

  return {
    readEntry,
    readTable(rows, province) {
      const at = rows.findIndex((row) => readHeader(row) !== null);
      const header = rows[at] === undefined ? null : readHeader(rows[at]);
      if (header === null) return null;
      const entries: AgencyEntry[] = [];
      const problems: EntryProblem[] = [];
      for (const { number, cells } of rows.slice(at + 1)) {
        const cell = (column: DirectoryColumn): string | undefined => cellAt(cells, header.get(column));
        // A row that only has other columns filled: a line of signatures, a remark
        if (DIRECTORY_COLUMNS.every((column) => (cell(column) ?? '') === '')) continue;
        const read = readEntry(
          { province: cell('province'), name: cell('name'), kind: cell('kind'), aliases: cell('aliases') },
          number,
          province,
        );
        if (read.ok) entries.push(read.value);
        else problems.push(read.error);
      }
      return { entries, problems };
    },
  };
}

type ProvinceProblem = { readonly kind: 'no-province' } | { readonly kind: 'unknown-province' | 'other-province'; readonly typed: string };

const cellAt = (cells: readonly string[], at: number | undefined): string | undefined => (at === undefined ? undefined : (cells[at] ?? ''));

/** A blank cell says nothing of other names. */
function readAliases(typed: string | undefined): readonly string[] | null {
  const aliases = (typed ?? '')
    .split(/[;\n]/u)
    .map(squeeze)
    .filter((alias) => alias !== '');
  return aliases.length === 0 ? null : [...new Set(aliases)];
}

const wordsOf = (text: string): string =>
  tokenize(text)
    .map(({ folded }) => folded)
    .join(' ');

function wordMap<K extends string>(words: Readonly<Record<K, readonly string[]>>): ReadonlyMap<string, K> {
  return new Map((Object.keys(words) as K[]).flatMap((key) => words[key].map((word) => [wordsOf(word), key] as const)));
}
