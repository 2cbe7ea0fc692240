import { squeeze } from '../../src/domain/vietnamese-text.ts';
import type { ParsedDocument } from '../../src/ports/document-parser.ts';
import { readDocument } from './reading.ts';

/** The cells of each task, with white space as one space. */
export const taskCells = (parsed: ParsedDocument): Map<string, string>[] =>
  readDocument({ ...parsed, blocks: parsed.blocks.filter(({ kind }) => kind === 'table') }, { province: null }).tasks.map(
    ({ ordinal, content, leadWording, coordinatingWording, deadline, deliverable, extras, groups }) =>
      new Map(
        Object.entries({
          ordinal,
          content,
          leadWording,
          coordinatingWording,
          deadline: deadline.wording,
          deliverable,
          ...extras,
          groups: groups.join('; '),
        }).map(([name, value]) => [name.replace(/^.*: /u, ''), squeeze(value)] as const),
      ),
  );
