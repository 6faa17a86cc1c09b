// Generated names and uids: keyed draws, so that one object more changes nobody else's. Mirrors apiserver storage/names and apimachinery util/rand.
import type { Simulation } from '../../engine/simulation.ts';

/** apimachinery util/rand: no vowels and nothing that looks like one, so that no words come out. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const SUFFIX_LENGTH = 5;
/** storage/names: maxNameLength minus the suffix. */
const MAX_BASE_LENGTH = 58;

export interface NameSource {
  /** `base` and five characters; the next one at every call for the same place. */
  generateName(place: string, base: string): string;
  /** Five characters for a purpose and a key. */
  suffix(purpose: string, key: string): string;
  /** Looks like a version 4 UUID. */
  uid(kind: string, key: string): string;
}

export function createNameSource(sim: Simulation): NameSource {
  const counts = new Map<string, number>();
  const next = (key: string): number => {
    const n = counts.get(key) ?? 0;
    counts.set(key, n + 1);
    return n;
  };
  const suffix = (purpose: string, key: string): string => {
    let value = sim.draw(purpose, key, next(`${purpose} ${key}`));
    let text = '';
    for (let i = 0; i < SUFFIX_LENGTH; i++) {
      text += ALPHABET[value % ALPHABET.length];
      value = Math.floor(value / ALPHABET.length);
    }
    return text;
  };
  return {
    generateName: (place, base) => base.slice(0, MAX_BASE_LENGTH) + suffix('generateName', `${place}/${base}`),
    suffix,
    uid: (kind, key) => uuid(sim, `${kind} ${key}`, next(`uid ${kind} ${key}`)),
  };
}

/** Two draws, and the other half mixed from them: 64 bits tell uids apart well enough. */
function uuid(sim: Simulation, key: string, count: number): string {
  const first = sim.draw('uid', key, 2 * count);
  const second = sim.draw('uid', key, 2 * count + 1);
  const b = hex(second);
  const c = hex(Math.imul(first ^ 0x9e3779b9, 0x85ebca6b));
  const d = hex(Math.imul(second ^ 0x7f4a7c15, 0xc2b2ae35));
  return `${hex(first)}-${b.slice(0, 4)}-4${b.slice(5)}-${'89ab'[first & 3]}${c.slice(1, 4)}-${c.slice(4)}${d}`;
}

const HEX_BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(value: number): string {
  return `${HEX_BYTES[value >>> 24]}${HEX_BYTES[(value >>> 16) & 255]}${HEX_BYTES[(value >>> 8) & 255]}${HEX_BYTES[value & 255]}`;
}
