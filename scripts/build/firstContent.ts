// Writes the first example's manifest into index.html, so that there is something to read before any script has run.
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';
import { parse } from 'yaml';

const DOCUMENT = new URL('../../src/scenario/catalog/hello/scenario.yaml', import.meta.url);

/** Vite plugin: replaces `<!-- first file -->` by the lines of the file, numbered as in the editor. */
export function firstContent(): Plugin {
  return {
    name: 'first-content',
    transformIndexHtml: (html) => html.replace('<!-- first file -->', () => lines(firstFile())),
  };
}

function firstFile(): string {
  const document = parse(readFileSync(DOCUMENT, 'utf8')) as { readonly files: readonly { readonly text: string }[] };
  return document.files[0]?.text ?? '';
}

function lines(text: string): string {
  return text
    .split('\n')
    .map((line, i) => `<span><i>${i + 1}</i>${escaped(line)}</span>`)
    .join('');
}

function escaped(line: string): string {
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
