import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { AgencyMention } from '../../src/domain/agency.ts';
import type { Deadline } from '../../src/domain/deadline.ts';
import type { DocumentRelation } from '../../src/domain/document-relation.ts';
import { readOutline } from '../../src/ingestion/outline.ts';
import { readFile } from './reading.ts';
import { PROJECT } from './source-files.ts';

/** "so-noi-vu"; a group with its kinds: "cac-so-ban-nganh [department]". */
const agency = ({ id, collective }: AgencyMention): string => (collective === null ? id : `${id} [${collective.join()}]`);
/** "implements Kết luận 226-KL/TW 2025-12-11 (as 534/QĐ-TTg does) · Trích yếu" */
const relation = ({ kind, whole, target, by, where }: DocumentRelation): string =>
  [
    kind,
    ...(whole ? [] : ['in part']),
    target.type,
    target.number,
    target.date,
    ...(by === null ? [] : [`(as ${by} does)`]),
    `· ${where}`,
  ].join(' ');
const due = ({ wording: _, ...reading }: Deadline): object => reading;

/** The whole reading of a document in a form that a person can check against it: values instead of offsets. */
export function readingOf(file: string): object {
  const { text, blocks, province, metadata, unreadAnnex, findings, tasks, duties, passages } = readFile(file);
  const outline = readOutline(blocks).paragraphs;
  const sections = outline.filter(({ path }, i) => path !== '' && path !== outline[i - 1]?.path);
  return {
    province,
    metadata: {
      ...JSON.parse(JSON.stringify(metadata, (key, value: unknown) => (key === 'span' ? undefined : value))),
      relations: metadata.relations.map(relation),
    },
    unreadAnnex,
    findings,
    sections: sections.map(({ path, text: words }) => `${path} ${words.slice(0, 60)}`),
    tasks: tasks.map(({ spans, leadAgencies, coordinatingAgencies, deadline, ...task }) => ({
      ...task,
      leadAgencies: leadAgencies.map(agency),
      coordinatingAgencies: coordinatingAgencies.map(agency),
      deadlineWording: deadline.wording,
      deadline: due(deadline),
      lines: spans.map(({ start }) => text.slice(0, start).split('\n').length),
    })),
    duties: duties.map(({ span: _, agencies, deadline, ...duty }) => ({
      ...duty,
      agencies: agencies.map(agency),
      deadline: due(deadline),
    })),
    passages: Object.fromEntries(
      ['row', 'body', 'annex-text', 'preamble', 'closing', 'recipients', 'signature'].map((kind) => [
        kind,
        passages.filter((passage) => passage.kind === kind).length,
      ]),
    ),
  };
}

/** What the reading of a document was when a person last checked it. `UPDATE_GOLDEN=1 npm run test:only -- test/ingestion` writes it anew. */
export function goldenOf(file: string, reading: object): unknown {
  const golden = join(PROJECT, 'test/fixtures/golden', `${basename(file).replace(/\.\w+$/u, '')}.json`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(dirname(golden), { recursive: true });
    writeFileSync(golden, `${JSON.stringify(reading, null, 1)}\n`);
  }
  return JSON.parse(readFileSync(golden, 'utf8'));
}
