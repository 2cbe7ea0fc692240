import type { Lexicon } from '../../domain/lexicon.ts';
import { anyOf } from '../../domain/literal-pattern.ts';
import { createPhraseMatcher } from '../../domain/phrase-matcher.ts';
import { tokenize } from '../../domain/vietnamese-text.ts';
import type { FlatLine } from './flat-lines.ts';

/** Takes a line apart on which two cells stand beside each other. */
export type LineSplitter = (line: FlatLine, isOverleaf: boolean) => FlatLine[];

export function createLineSplitter({ flattened, agencyHeads }: Pick<Lexicon, 'flattened' | 'agencyHeads'>): LineSplitter {
  const deliverables = createPhraseMatcher(flattened.deliverables.map((phrase) => [phrase, true] as const));
  const heads = anyOf(agencyHeads.filter((head) => /^\p{Lu}/u.test(head)));
  const head = new RegExp(String.raw`\s(?=(?:${heads})\s)`, 'u');
  return (line, isOverleaf) => {
    const at = head.exec(line.text)?.index ?? -1;
    const left = tokenize(line.text.slice(0, Math.max(0, at)));
    if (at > 0 && deliverables.matchAt(left, 0)?.to === left.length) return cutAt(line, at);
    const sentence = isOverleaf ? (/[.;]\s(?=\p{Ll})/u.exec(line.text)?.index ?? -1) : -1;
    return sentence > 0 ? cutAt(line, sentence + 1) : [line];
  };
}

function cutAt(line: FlatLine, at: number): FlatLine[] {
  const start = line.span.end - line.text.length + at + 1;
  return [
    { ...line, text: line.text.slice(0, at), span: { start: line.span.start, end: start - 1 } },
    { text: line.text.slice(at + 1), span: { start, end: line.span.end }, isHard: true, isGlued: false },
  ];
}
