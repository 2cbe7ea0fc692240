import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '@swc/core';

export const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** TypeScript files below some folders of the project, as "src/app.ts", sorted. */
export async function sourceFiles(...folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => {
      const entries = await readdir(join(PROJECT, folder), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
        .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)));
    }),
  );
  return found
    .flat()
    .map((file) => file.split(sep).join('/'))
    .toSorted();
}

export function readSource(file: string): Promise<string> {
  return readFile(join(PROJECT, file), 'utf8');
}

/** A node of a syntax tree, as far as these tests look into it. */
export interface SyntaxNode {
  readonly type: string;
  readonly value?: unknown;
  readonly cooked?: unknown;
  readonly source?: unknown;
}

/** Every node of a file's syntax tree; comments are not among them. */
export async function syntaxNodes(code: string): Promise<SyntaxNode[]> {
  const nodes: SyntaxNode[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value && typeof value.type === 'string') nodes.push({ ...value, type: value.type });
      for (const child of Object.values(value)) visit(child);
    }
  };
  visit((await parse(code, { syntax: 'typescript', target: 'es2022' })).body);
  return nodes;
}

/** The words of a file's string literals and templates; regular expressions are none. */
export async function stringsOf(code: string): Promise<string[]> {
  return (await syntaxNodes(code)).flatMap(({ type, value, cooked }) => {
    const words = type === 'StringLiteral' ? value : type === 'TemplateElement' ? cooked : null;
    return typeof words === 'string' ? [words] : [];
  });
}
