// What is wrong with a manifest's text, document by document: what kubectl and the API server would say of it, as far as no cluster is
// needed for it. Admission, names that are taken and references to other objects are left to Apply.
import type { DuplicateKey } from '../../api/decode/ranges.ts';
import { readDocumentObjects } from '../../api/decode/clientObjects.ts';
import type { SourceDocument, SourceError } from '../../api/decode/documents.ts';
import { quote } from '../../api/formats/goText.ts';
import type { Diagnostic } from '../contract.ts';
import { withFixes } from '../fix/withFixes.ts';
import { limitProblem } from './limits.ts';
import { moved } from './moved.ts';
import { hasParts, partsOf, readPart, type Part } from './parts.ts';
import { documentPlaces } from './places.ts';
import { readEachDocument } from './readEachDocument.ts';
import { checkObject } from './serverCheck.ts';
import { wordsOfLine } from './words.ts';

/** As kubectl's texts name the file; they are cut off. */
const FILE = 'file';

/** More than anybody reads. */
const MAX_PROBLEMS = 200;

export function diagnose(text: string): readonly Diagnostic[] {
  return createDiagnose()(text);
}

/** For texts that follow each other: only documents that were not in the text before are looked at. */
export function createDiagnose(): (text: string) => readonly Diagnostic[] {
  let known: ReadonlyMap<string, readonly Diagnostic[]> = new Map();
  return (text) => {
    const limit = limitProblem(text);
    if (limit) return [limit];
    const seen = new Map<string, readonly Diagnostic[]>();
    const found = hasParts(text) ? problemsInParts(text, known, seen) : problemsInJson(text);
    known = seen;
    return found.sort((a, b) => a.range.start - b.range.start).slice(0, MAX_PROBLEMS);
  };
}

function problemsInParts(text: string, known: ReadonlyMap<string, readonly Diagnostic[]>, seen: Map<string, readonly Diagnostic[]>): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const part of partsOf(text)) {
    found.push(...(part.type === 'error' ? unreadable(part, text) : moved(problemsOf(part, known, seen), part.start)));
    // Those of later parts stand behind these.
    if (found.length >= MAX_PROBLEMS) break;
  }
  return found;
}

function problemsOf(part: Part, known: ReadonlyMap<string, readonly Diagnostic[]>, seen: Map<string, readonly Diagnostic[]>): readonly Diagnostic[] {
  const found = seen.get(part.text) ?? known.get(part.text) ?? problemsIn(readPart(part), part.text);
  seen.set(part.text, found);
  return found;
}

function problemsInJson(text: string): Diagnostic[] {
  return [...readEachDocument(text)].flatMap((document) => problemsIn(document, text));
}

function problemsIn(document: SourceDocument | SourceError | undefined, text: string): Diagnostic[] {
  if (!document) return [];
  return document.type === 'error' ? unreadable(document, text) : [...documentProblems(document, text)];
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
