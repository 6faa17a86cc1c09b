// Ids of sandboxes, containers and exec sessions: 64 hexadecimal digits, keyed so that one more Pod changes no other's.
import type { Simulation } from '../../engine/simulation.ts';

/** Two digits of each byte: padding numbers one by one costs more than all else here. */
const BYTES: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function hex(word: number): string {
  return `${BYTES[word >>> 24]}${BYTES[(word >>> 16) & 0xff]}${BYTES[(word >>> 8) & 0xff]}${BYTES[word & 0xff]}`;
}

export function runtimeId(sim: Simulation, kind: string, key: string): string {
  // Two draws give the state, xorshift the eight words.
  const purpose = `id.${kind}`;
  let a = sim.draw(purpose, key, 0) | 1;
  let b = sim.draw(purpose, key, 1);
  let id = '';
  for (let n = 0; n < 8; n++) {
    a ^= a << 13;
    a ^= a >>> 17;
    a ^= a << 5;
    b = (Math.imul(b, 0x01000193) + a) | 0;
    id += hex(b ^ (b >>> 15));
  }
  return id;
}
