// Order of merged lists: what the patch names in its order, what only the server has in its own, woven together as the server had them.
import { deepEqual, isRecord, type JsonRecord } from '../../../base/json.ts';
import { goValue, PatchError } from '../patchError.ts';
import { DIRECTIVE } from './directives.ts';

type Items = readonly unknown[];

export function keyOf(item: unknown, mergeKey: string): unknown {
  return typeof item === 'object' && item !== null ? (item as JsonRecord)[mergeKey] : undefined;
}

/** What an item is found by: lists of objects are matched by `mergeKey`, lists of scalars (`''`) by themselves. */
function identityOf(item: unknown, mergeKey: string): unknown {
  return mergeKey === '' ? item : keyOf(item, mergeKey);
}

export function indexOf(list: Items, item: unknown, mergeKey: string): number {
  const wanted = identityOf(item, mergeKey);
  const plain = typeof wanted !== 'object' || wanted === null;
  for (let i = 0; i < list.length; i++) {
    const item = list[i];
    const identity = mergeKey === '' ? item : keyOf(item, mergeKey);
    if (plain ? identity === wanted : deepEqual(identity, wanted)) return i;
  }
  return -1;
}

/** The patch names all items, and they stand as it names them: the usual case. */
export function standsAs(items: Items, order: Items, mergeKey: string): boolean {
  if (items.length !== order.length) return false;
  for (let i = 0; i < items.length; i++) {
    const item = items[i];
    const identity = identityOf(item, mergeKey);
    if (typeof identity !== 'string' || identity !== identityOf(order[i], mergeKey)) return false;
    if (keyOf(item, DIRECTIVE) !== undefined) return false;
  }
  return true;
}

/** Puts `items`, of which `patchOrder` lists the patched ones, into order. */
export function ordered(items: Items, patchOrder: Items, serverOrder: Items, mergeKey: string): Items {
  if (standsAs(items, patchOrder, mergeKey)) return items;
  requireKeys([...items, ...patchOrder], mergeKey);
  const patched = items.filter((item) => indexOf(patchOrder, item, mergeKey) >= 0);
  const serverOnly = items.filter((item) => indexOf(patchOrder, item, mergeKey) < 0);
  return weave(sortedBy(serverOnly, serverOrder, mergeKey), sortedBy(patched, patchOrder, mergeKey), serverOrder, mergeKey);
}

/** Items that are to be deleted come last. */
export function sortedBy(items: Items, order: Items, mergeKey: string): Items {
  const deleting = mergeKey === '' ? [] : items.filter((item) => isRecord(item) && item[DIRECTIVE] === 'delete');
  const staying = deleting.length === 0 ? items : items.filter((item) => !deleting.includes(item));
  const placed = staying.map((item, i) => ({ item, i, place: indexOf(order, item, mergeKey) }));
  placed.sort((a, b) => (a.place >= 0 && b.place >= 0 ? a.place - b.place : 0) || a.i - b.i);
  return [...placed.map(({ item }) => item), ...deleting];
}

/** An item of the server's own goes before a patched one only if it stood before it on the server. */
function weave(serverOnly: Items, patched: Items, serverOrder: Items, mergeKey: string): Items {
  const woven: unknown[] = [];
  let i = 0;
  let j = 0;
  while (i < serverOnly.length || j < patched.length) {
    if (j >= patched.length) woven.push(serverOnly[i++]);
    else if (i >= serverOnly.length) woven.push(patched[j++]);
    else {
      const left = indexOf(serverOrder, serverOnly[i], mergeKey);
      const right = indexOf(serverOrder, patched[j], mergeKey);
      woven.push(left >= 0 && right >= 0 && left < right ? serverOnly[i++] : patched[j++]);
    }
  }
  return woven;
}

export function requireKeys(items: Items, mergeKey: string): void {
  if (mergeKey === '') return;
  for (const item of items) if (isRecord(item) && !Object.hasOwn(item, mergeKey)) throw new PatchError(`map: ${goValue(item)} does not contain declared merge key: ${mergeKey}`);
}
