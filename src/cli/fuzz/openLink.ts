// Reads a link as the worker does. What it says must be something that the page has a sentence for.
import { decodeComparison } from '../../scenario/codec/compareLink.ts';
import { decodeLink } from '../../scenario/codec/link.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { readScenario } from '../../scenario/parseDocument.ts';
import type { RecordedLink } from './mutatedLinks.ts';

const KNOWN: ReadonlySet<string> = new Set(['empty', 'version', 'too-long', 'characters', 'damaged', 'too-large', 'not-json', 'too-deep', 'invalid']);

/** The documents in it; throws when it is neither read nor refused for a known reason. */
export function openLink({ kind, payload }: RecordedLink): readonly ScenarioDocument[] | undefined {
  const read = kind === 'share' ? decodeLink(payload) : decodeComparison(payload);
  if (!read.ok) {
    if (!KNOWN.has(read.error.problem)) throw new Error(`no sentence says ${read.error.problem}`);
    return undefined;
  }
  const documents = 'lanes' in read.value ? read.value.lanes.map(({ document }) => document) : [read.value];
  // What was read is a document: it would be read again.
  for (const document of documents) if (!readScenario(JSON.parse(JSON.stringify(document))).ok) throw new Error('a document that nobody could read was let through');
  return documents;
}
