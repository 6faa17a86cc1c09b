// The text of each file as the server took it last, and as the operator's shell has it.
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

/** What the shell finds in its working directory: the files of the start, and what inputs wrote since. */
export function shellFiles(session: Pick<Inputs, 'inputs'>, started: readonly ScenarioFile[]): ReadonlyMap<string, string> {
  const texts = new Map(started.map(({ name, text }) => [name, text]));
  for (const { input } of session.inputs()) {
    if (input.type === 'command') for (const { name, text } of input.files ?? []) texts.set(name, text);
    else if ((input.type === 'apply' || input.type === 'delete') && input.file !== undefined && input.text !== undefined) texts.set(input.file, input.text);
  }
  return texts;
}
