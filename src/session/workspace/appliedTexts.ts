// The text of each file as the server took it last.
import type { LoggedInput } from '../../engine/inputLog.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { ScenarioFile, ScenarioInput } from '../../scenario/document.ts';
import type { CommandOutput } from '../commandOutput.ts';

interface Inputs {
  inputs(): readonly LoggedInput<ScenarioInput>[];
  outputs(): readonly CommandOutput[];
}

/** Up to an instant. What was refused does not count; what has not been answered yet does. */
export function appliedTexts(session: Inputs, started: readonly ScenarioFile[], at: SimTime): ReadonlyMap<string, string> {
  const refused = new Set(session.outputs().filter(({ exitCode }) => exitCode !== undefined && exitCode !== 0).map(({ seq }) => seq));
  const texts = new Map<string, string>();
  for (const { seq, at: taken, input } of session.inputs()) {
    if (taken > at || input.type !== 'apply' || input.file === undefined || refused.has(seq)) continue;
    texts.set(input.file, input.text ?? started.find(({ name }) => name === input.file)?.text ?? '');
  }
  return texts;
}
