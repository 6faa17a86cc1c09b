// What is wrong with a manifest's text, document by document: what kubectl and the API server would say of it, as far as no cluster is
// needed for it. Admission, names that are taken and references to other objects are left to Apply.
import type { DuplicateKey } from '../../api/decode/ranges.ts';
import { readDocumentObjects } from '../../api/decode/clientObjects.ts';
import type { SourceDocument, SourceError } from '../../api/decode/documents.ts';
import { quote } from '../../api/formats/goText.ts';
import type { Diagnostic } from '../contract.ts';
import { withFixes } from '../fix/withFixes.ts';
import { limitProblem } from './limits.ts';
import { documentPlaces } from './places.ts';
import { readEachDocument } from './readEachDocument.ts';
import { checkObject } from './serverCheck.ts';
import { wordsOfLine } from './words.ts';

/** As kubectl's texts name the file; they are cut off. */
const FILE = 'file';

/** More than anybody reads. */
const MAX_PROBLEMS = 200;

export function diagnose(text: string): readonly Diagnostic[] {
  const limit = limitProblem(text);
  if (limit) return [limit];
  const found: Diagnostic[] = [];
  for (const document of readEachDocument(text)) {
    if (document.type === 'error') found.push(...unreadable(document, text));
    else found.push(...documentProblems(document, text));
  }
  return found.sort((a, b) => a.range.start - b.range.start).slice(0, MAX_PROBLEMS);
}

/** Each line that the reader names, or the first line of the document. */
function unreadable({ message, line, start }: SourceError, text: string): Diagnostic[] {
  const lines = [...message.matchAll(/\bline (\d+)/g)].map(([, n]) => line + Number(n) - 1);
  const ranges = lines.length > 0 ? [...new Set(lines)].map((at) => wordsOfLine(text, at)) : [wordsOfLine(text, line, start)];
  return ranges.map((range) => ({ range, severity: 'error', message, source: 'yaml' }));
}

function* documentProblems(document: SourceDocument, text: string): Generator<Diagnostic> {
  for (const key of document.duplicates()) yield duplicateProblem(key);
  for (const entry of readDocumentObjects(document, { file: FILE, validate: true })) {
    if (entry.type === 'object') {
      for (const problem of checkObject(entry)) yield withFixes(problem, entry, text);
      continue;
    }
    const places = documentPlaces(document);
    const message = withoutFile(entry.message);
    yield { range: places.ofType(message), severity: 'error', message, source: 'decode' };
  }
}

/** In a request that has it twice the server's strict decoder says this; kubectl sends the last one only. */
function duplicateProblem({ path, start, end }: DuplicateKey): Diagnostic {
  return { range: { start, end }, severity: 'warning', message: `duplicate field ${quote(path)}`, path, source: 'decode' };
}

function withoutFile(message: string): string {
  return message
    .replace(/^error validating "file": error validating data: (.*); if you choose to ignore these errors.*$/s, '$1')
    .replace(/^unable to decode "file": /, '')
    .replace(/ from "file": /, ': ');
}
