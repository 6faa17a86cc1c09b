// What a visitor gets who brings no document.
import { DEFAULT_SEED, DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from '../scenario/document.ts';

export const PLAYGROUND_DOCUMENT: ScenarioDocument = {
  schemaVersion: SCHEMA_VERSION,
  kubernetes: '1.36',
  seed: DEFAULT_SEED,
  start: DEFAULT_START,
  cluster: { preset: 'playground' },
  files: [],
  inputs: [],
};
