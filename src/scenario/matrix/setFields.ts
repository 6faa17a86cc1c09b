// Sets fields of objects in the text of manifests. What is not concerned keeps its comments.
import { isMap, isSeq, parseAllDocuments, type Document } from 'yaml';
import { splitPath } from '../../base/fieldPath.ts';
import type { FieldSetting } from './matrix.ts';
import { unknownField, type UnknownField } from './unknownField.ts';

export interface SetText {
  readonly text: string;
  /** Settings whose object stands in the text. */
  readonly found: ReadonlySet<FieldSetting>;
  /** Settings whose object has no such field. */
  readonly unknown: ReadonlyMap<FieldSetting, UnknownField>;
}

/** A text that cannot be read stays as it is. */
export function setFields(text: string, settings: readonly FieldSetting[]): SetText {
  const documents = parseAllDocuments(text, { uniqueKeys: false, strict: false });
  const found = new Set<FieldSetting>();
  const unknown = new Map<FieldSetting, UnknownField>();
  // One that is broken could not be written back beside the others.
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return { text, found, unknown };
  for (const setting of settings) {
    const document = documents.find((candidate) => isObject(candidate, setting.object));
    const missing = document && unknownField(String(document.get('apiVersion')), String(document.get('kind')), setting.path);
    if (missing) unknown.set(setting, missing);
    else if (document && setField(document, setting)) found.add(setting);
  }
  if (found.size === 0) return { text, found, unknown };
  const options = { lineWidth: 0, flowCollectionPadding: false, indentSeq: !DASHES_AT_THE_KEY.test(text) };
  return { text: documents.map((document) => document.toString({ ...options, directives: false })).join('---\n'), found, unknown };
}

/** `key:` with its items' dashes in the same column. */
const DASHES_AT_THE_KEY = /^( *)[^\s#-][^\n]*:\n\1- /m;

function isObject(document: Document, object: string | undefined): boolean {
  if (!isMap(document.contents)) return false;
  return object === undefined || object === `${String(document.get('kind'))}/${String(document.getIn(['metadata', 'name']))}`;
}

/** → whether there was a place for it, or nothing to take away. */
function setField(document: Document, { path, value }: FieldSetting): boolean {
  const places = placesOf(document, splitPath(path));
  for (const place of places) {
    if (value === null) removeAt(document, place);
    // A scalar in the place of another one keeps its comment.
    else document.setIn(place, typeof value === 'object' ? document.createNode(value) : value);
  }
  return places.length > 0;
}

/** What is not there is away already, and so is what would be below it. */
function removeAt(document: Document, place: Place): void {
  if (document.hasIn(place)) document.deleteIn(place);
}

type Place = readonly (string | number)[];

/** Where the path leads, entries of lists by number. None: through a list that has no such entry, or through a scalar. */
function placesOf(document: Document, path: readonly string[]): readonly Place[] {
  let places: readonly Place[] = [[]];
  for (const name of path) places = places.flatMap((place) => stepsFrom(document, place, name).map((step) => [...place, step]));
  return path.length > 0 ? places : [];
}

function stepsFrom(document: Document, place: Place, name: string): readonly (string | number)[] {
  const node: unknown = place.length === 0 ? document.contents : document.getIn(place, true);
  if (isSeq(node)) {
    const index = /^\d+$/.test(name) ? Number(name) : node.items.findIndex((item) => isMap(item) && item.get('name') === name);
    return index < 0 || index > node.items.length ? [] : [index];
  }
  if (node !== undefined && node !== null && !isMap(node)) return [];
  if (!name.includes('*')) return [name];
  // `*Probe`: the keys that are there.
  const [start = '', end = ''] = name.split('*');
  return isMap(node) ? node.items.map(({ key }) => String(key)).filter((key) => key.startsWith(start) && key.endsWith(end)) : [];
}
