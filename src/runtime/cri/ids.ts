// Ids of sandboxes, containers and exec sessions: 64 hexadecimal digits, keyed so that one more Pod changes no other's.
import type { Simulation } from '../../engine/simulation.ts';

export function runtimeId(sim: Simulation, kind: string, key: string): string {
  // Two draws give the state, xorshift the eight words.
  let a = sim.draw(`id.${kind}`, key, 0) | 1;
  let b = sim.draw(`id.${kind}`, key, 1);
  let id = '';
  for (let n = 0; n < 8; n++) {
    a ^= a << 13;
    a ^= a >>> 17;
    a ^= a << 5;
    b = (Math.imul(b, 0x01000193) + a) | 0;
    id += ((b ^ (b >>> 15)) >>> 0).toString(16).padStart(8, '0');
  }
  return id;
}
