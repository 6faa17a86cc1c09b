// Ids of sandboxes, containers and exec sessions: 64 hexadecimal digits, keyed so that one more Pod changes no other's.
import type { Simulation } from '../../engine/simulation.ts';

export function runtimeId(sim: Simulation, kind: string, key: string): string {
  let id = '';
  for (let n = 0; n < 8; n++) id += sim.draw(`id.${kind}`, key, n).toString(16).padStart(8, '0');
  return id;
}
