// Documents for the engine: read from text, or made of manifests.
import { DEFAULT_SEED, DEFAULT_START, SCHEMA_VERSION, type ScenarioDocument } from '../scenario/document.ts';
import { documentYaml } from '../scenario/documentYaml.ts';
import { looksLikeScenario, parseScenario } from '../scenario/parseDocument.ts';
import type { PlacedProblem } from '../scenario/problem.ts';
import { english } from '../texts/english.ts';
import { problemSentence } from '../texts/problemText.ts';
import type { Opened, Problem, ScenarioOptions } from './contract.ts';

/** A scenario document in YAML or JSON, or manifests, which are applied at the start. */
export function openScenario(text: string, { preset = 'playground', seed = DEFAULT_SEED }: ScenarioOptions = {}): Opened {
  const read = parseScenario(looksLikeScenario(text) ? text : documentYaml(manifestScenario(text, preset, seed)));
  return read.ok ? { ok: true, document: read.value } : { ok: false, problems: read.error.map(problemOf) };
}

const FILE = 'manifests.yaml';

function manifestScenario(text: string, preset: string, seed: number): ScenarioDocument {
  return {
    schemaVersion: SCHEMA_VERSION, kubernetes: '1.36', seed, start: DEFAULT_START, cluster: { preset },
    files: [{ name: FILE, text }],
    inputs: [{ at: '0s', type: 'apply', file: FILE }],
  };
}

function problemOf({ problem, path, line, column }: PlacedProblem): Problem {
  return { message: problemSentence(problem, english.problems), ...(path === undefined ? {} : { path }), ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}
