// Reads an object of a kind as the server stores it, without complaining: for objects that come from our own code or were checked before.
import { structOfKind } from '../schema/struct.ts';
import { isObject, readStruct, type PlainObject } from './readStruct.ts';

/** Fresh: the caller may change it. Kinds without known fields come back as they are. */
export function readKind(apiVersion: string, kind: string, value: unknown): PlainObject {
  const struct = structOfKind(apiVersion, kind);
  if (!struct) return isObject(value) ? value : {};
  const object = readStruct(struct, value, { found: false });
  return { ...object, apiVersion, kind };
}
