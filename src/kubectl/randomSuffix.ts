// Five characters as client-go's rand.String(5) makes them, drawn from the simulation.
import type { Simulation } from '../engine/simulation.ts';

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** `n` tells the draws for one key apart. */
export function randomSuffix(sim: Simulation, purpose: string, key: string, n: number): string {
  let value = sim.draw(purpose, key, n);
  let text = '';
  for (let i = 0; i < 5; i++) {
    text += ALPHABET.charAt(value % ALPHABET.length);
    value = Math.floor(value / ALPHABET.length);
  }
  return text;
}
