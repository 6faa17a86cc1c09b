// What a fault is called; kinds of newer documents keep their own name.
import type { Texts } from '../../texts/catalogue.ts';

export function faultName(kind: string, names: Texts['faults']['names']): string {
  return Object.hasOwn(names, kind) ? names[kind as keyof typeof names] : kind;
}
