// RFC 6902 with the habits and the texts of the library the API server uses (gopkg.in/evanphx/json-patch.v4): negative indices
// count from the end, `replace` adds a key that is not there.
import { assertNever } from '../../base/assertNever.ts';
import { deepEqual, isList, isRecord } from '../../base/json.ts';
import { failure, type Result } from '../../base/result.ts';
import { caught, PatchError } from './patchError.ts';

const MISSING = 'missing value';
const TEST_FAILED = 'test failed';
const BAD_INDEX = 'invalid index referenced';

/** What a patch names a place in: the containers along the way are copies, so that they may be changed. */
type Container = Record<string, unknown> | unknown[];

/** Its text is the library's. `decodeError`: the body is no list of operations. */
export function applyJsonPatch(original: unknown, patch: unknown): Result<unknown, { readonly text: string; readonly decodeError: boolean }> {
  if (!isList(patch)) return failure({ text: `json: cannot unmarshal ${goTypeName(patch)} into Go value of type jsonpatch.Patch`, decodeError: true });
  const applied = caught(() => {
    const root = { doc: copy(original) };
    for (const operation of patch) applyOperation(root, isRecord(operation) ? operation : {});
    return root.doc;
  });
  return applied.ok ? applied : failure({ text: applied.error, decodeError: false });
}

interface Root {
  doc: unknown;
}

const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test'] as const;
type OperationName = (typeof OPERATIONS)[number];

function applyOperation(root: Root, operation: Readonly<Record<string, unknown>>): void {
  const named = operation['op'];
  const kind = OPERATIONS.find((one) => one === named);
  if (kind === undefined) throw new PatchError(`Unexpected kind: ${typeof named === 'string' ? named : 'unknown'}`);
  switch (kind) {
    case 'add':
      return add(root, operation);
    case 'remove':
      return remove(root, operation);
    case 'replace':
      return replace(root, operation);
    case 'move':
      return move(root, operation);
    case 'copy':
      return copyValue(root, operation);
    case 'test':
      return test(root, operation);
    default:
      return assertNever(kind);
  }
}

function add(root: Root, operation: Readonly<Record<string, unknown>>): void {
  const path = pathOf(operation, 'add', 'path');
  const place = find(root, path) ?? refuse(`add operation does not apply: doc is missing path: "${path}"`);
  within(`error in add for path: '${path}'`, () => addTo(place.container, place.key, copy(operation['value'] ?? null)));
}

function remove(root: Root, operation: Readonly<Record<string, unknown>>): void {
  const path = pathOf(operation, 'remove', 'path');
  const place = find(root, path) ?? refuse(`remove operation does not apply: doc is missing path: "${path}"`);
  within(`error in remove for path: '${path}'`, () => removeFrom(place.container, place.key));
}

function replace(root: Root, operation: Readonly<Record<string, unknown>>): void {
  const path = pathOf(operation, 'replace', 'path');
  const value = copy(operation['value'] ?? null);
  if (path === '') {
    if (!isRecord(value) && !isList(value)) throw new PatchError('replace operation value must be object or array');
    root.doc = value;
    return;
  }
  const { container, key } = find(root, path) ?? refuse(`replace operation does not apply: doc is missing path: ${path}`);
  if (Array.isArray(container)) {
    const index = indexIn(container, key);
    if (index === undefined) refuse(`replace operation does not apply: doc is missing key: ${path}`);
    else container[index] = value;
  } else container[key] = value;
}

function move(root: Root, operation: Readonly<Record<string, unknown>>): void {
  const from = pathOf(operation, 'move', 'from');
  const source = find(root, from) ?? refuse(`move operation does not apply: doc is missing from path: ${from}`);
  const value = within(`error in move for path: '${source.key}'`, () => {
    const found = valueAt(source.container, source.key);
    removeFrom(source.container, source.key);
    return found;
  });
  const path = pathOf(operation, 'move', 'path');
  const target = find(root, path) ?? refuse(`move operation does not apply: doc is missing destination path: ${path}`);
  within(`error in move for path: '${path}'`, () => addTo(target.container, target.key, value));
}

function copyValue(root: Root, operation: Readonly<Record<string, unknown>>): void {
  const from = pathOf(operation, 'copy', 'from');
  const source = find(root, from) ?? refuse(`copy operation does not apply: doc is missing from path: ${from}`);
  const value = within(`error in copy for from: '${from}'`, () => valueAt(source.container, source.key));
  const path = pathOf(operation, 'copy', 'path');
  const target = find(root, path) ?? refuse(`copy operation does not apply: doc is missing destination path: ${path}`);
  within('error while adding value during copy', () => addTo(target.container, target.key, copy(value)));
}

function test(root: Root, operation: Readonly<Record<string, unknown>>): void {
  const path = pathOf(operation, 'test', 'path');
  const wanted = operation['value'] ?? null;
  const place = path === '' ? undefined : (find(root, path) ?? refuse(`test operation does not apply: is missing path: ${path}`));
  const found = place ? within(`error in test for path: '${path}'`, () => valueAt(place.container, place.key)) : root.doc;
  if (!deepEqual(found ?? null, wanted)) throw new PatchError(`testing value ${path} failed: ${TEST_FAILED}`);
}

function pathOf(operation: Readonly<Record<string, unknown>>, kind: OperationName, field: 'path' | 'from'): string {
  const path = operation[field];
  return typeof path === 'string' ? path : refuse(`${kind} operation failed to decode ${field}`);
}

/** The container of a place and the key in it; undefined when the way there does not exist. */
function find(root: Root, path: string): { readonly container: Container; readonly key: string } | undefined {
  const parts = path.split('/');
  if (parts.length < 2) return undefined;
  let container: unknown = root.doc;
  for (const part of parts.slice(1, -1)) {
    const key = decodeKey(part);
    if (Array.isArray(container)) {
      const index = indexIn(container, key);
      container = index === undefined ? undefined : container[index];
    } else container = isRecord(container) && Object.hasOwn(container, key) ? container[key] : undefined;
  }
  if (!Array.isArray(container) && !isRecord(container)) return undefined;
  return { container: container as Container, key: decodeKey(parts.at(-1) ?? '') };
}

function decodeKey(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function addTo(container: Container, key: string, value: unknown): void {
  if (!Array.isArray(container)) {
    container[key] = value;
    return;
  }
  if (key === '-') {
    container.push(value);
    return;
  }
  const index = parseIndex(key);
  if (index === undefined) throw new PatchError(`value was not a proper array index: '${key}': ${notANumber(key)}`);
  const length = container.length + 1;
  if (index >= length || index < -length) throw new PatchError(`Unable to access invalid index: ${index}: ${BAD_INDEX}`);
  container.splice(index < 0 ? index + length : index, 0, value);
}

function removeFrom(container: Container, key: string): void {
  if (Array.isArray(container)) {
    container.splice(checkedIndex(container, key), 1);
    return;
  }
  if (!Object.hasOwn(container, key)) throw new PatchError(`Unable to remove nonexistent key: ${key}: ${MISSING}`);
  delete container[key];
}

/** Of an object's key that is not there: undefined, not an error. */
function valueAt(container: Container, key: string): unknown {
  if (Array.isArray(container)) return container[checkedIndex(container, key)];
  return Object.hasOwn(container, key) ? container[key] : undefined;
}

function checkedIndex(list: readonly unknown[], key: string): number {
  const index = parseIndex(key);
  if (index === undefined) throw new PatchError(notANumber(key));
  const place = indexIn(list, key);
  if (place === undefined) throw new PatchError(`Unable to access invalid index: ${index}: ${BAD_INDEX}`);
  return place;
}

function indexIn(list: readonly unknown[], key: string): number | undefined {
  const index = parseIndex(key);
  if (index === undefined || index >= list.length || index < -list.length) return undefined;
  return index < 0 ? index + list.length : index;
}

function parseIndex(key: string): number | undefined {
  return /^[+-]?[0-9]+$/.test(key) ? Number(key) : undefined;
}

function notANumber(key: string): string {
  return `strconv.Atoi: parsing ${JSON.stringify(key)}: invalid syntax`;
}

function refuse(what: string): never {
  throw new PatchError(`${what}: ${MISSING}`);
}

/** Errors inside get the text of what was being done. */
function within<T>(what: string, run: () => T): T {
  const result = caught(run);
  if (!result.ok) throw new PatchError(`${what}: ${result.error}`);
  return result.value;
}

function copy(value: unknown): unknown {
  if (isList(value)) return value.map(copy);
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copy(item)])) : value;
}

function goTypeName(value: unknown): string {
  if (isRecord(value)) return 'object';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}
