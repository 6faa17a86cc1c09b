// Sets fields of objects in the text of manifests. What is not concerned keeps its comments.
import { isMap, isSeq, parseAllDocuments, type Document } from 'yaml';
import { splitPath } from '../../base/fieldPath.ts';
import type { FieldSetting } from './matrix.ts';

export interface SetText {
  readonly text: string;
  /** Settings whose object stands in the text. */
  readonly found: ReadonlySet<FieldSetting>;
}

/** A text that cannot be read stays as it is. */
export function setFields(text: string, settings: readonly FieldSetting[]): SetText {
  const documents = parseAllDocuments(text, { uniqueKeys: false, strict: false });
  const found = new Set<FieldSetting>();
  if (!Array.isArray(documents)) return { text, found };
  for (const setting of settings) {
    const document = documents.find((candidate) => isObject(candidate, setting.object));
    if (document && setField(document, setting)) found.add(setting);
  }
  if (found.size === 0) return { text, found };
  const options = { lineWidth: 0, flowCollectionPadding: false, indentSeq: !DASHES_AT_THE_KEY.test(text) };
  return { text: documents.map((document) => document.toString({ ...options, directives: false })).join('---\n'), found };
}

/** `key:` with its items' dashes in the same column. */
const DASHES_AT_THE_KEY = /^( *)[^\s#-][^\n]*:\n\1- /m;

function isObject(document: Document, object: string | undefined): boolean {
  if (!isMap(document.contents) || document.errors.length > 0) return false;
  return object === undefined || object === `${String(document.get('kind'))}/${String(document.getIn(['metadata', 'name']))}`;
}

function setField(document: Document, { path, value }: FieldSetting): boolean {
  const segments = resolve(document, splitPath(path));
  if (!segments) return false;
  if (value === null) document.deleteIn(segments);
  // A scalar in the place of another one keeps its comment.
  else document.setIn(segments, typeof value === 'object' ? document.createNode(value) : value);
  return true;
}

/** Entries of lists by number. undefined: the path leads through a list that has no such entry, or through a scalar. */
function resolve(document: Document, path: readonly string[]): readonly (string | number)[] | undefined {
  const segments: (string | number)[] = [];
  for (const name of path) {
    const node: unknown = segments.length === 0 ? document.contents : document.getIn(segments, true);
    if (isSeq(node)) {
      const index = /^\d+$/.test(name) ? Number(name) : node.items.findIndex((item) => isMap(item) && item.get('name') === name);
      if (index < 0 || index > node.items.length) return undefined;
      segments.push(index);
    } else {
      if (node !== undefined && node !== null && !isMap(node)) return undefined;
      segments.push(name);
    }
  }
  return segments.length > 0 ? segments : undefined;
}
