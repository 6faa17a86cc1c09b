// Wires the api layer's functions to the pipeline.
import type { ApiMachinery } from './ports.ts';
import { fallbackMachinery } from './fallbackMachinery.ts';

export function createMachinery(): ApiMachinery {
  return fallbackMachinery;
}
