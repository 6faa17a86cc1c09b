// What an input does when its time has come. Each one is the root of the causes of what follows from it.
import type { LoggedInput } from '../engine/inputLog.ts';
import type { OperatorRun } from '../cluster/contract.ts';
import type { CommandInput, KeysInput, PushInput, ScenarioInput } from '../scenario/document.ts';
import { caretText } from '../base/caretText.ts';
import { assertNever } from '../base/assertNever.ts';
import { shellWord } from '../base/shellWord.ts';
import type { CommandOutput } from './commandOutput.ts';
import { imageDefinition } from './imageDefinition.ts';
import { injectFault } from './injectFault.ts';
import { joinNode } from './joinNode.ts';
import { DEFAULT_NAMESPACE, type InputContext } from './inputContext.ts';
import { startLoad } from './startLoad.ts';

export function performInput(context: InputContext, { input, seq }: LoggedInput<ScenarioInput>): void {
  switch (input.type) {
    case 'apply':
    case 'delete': {
      const file = writeInputFile(context, input, seq);
      const verb = input.type === 'delete' ? 'delete --wait=false' : (input.mode ?? 'apply');
      runCommand(context, seq, `kubectl ${verb} -f ${shellWord(file)}`, `input.${input.type}`, { file }, input.type === 'apply' ? (input.namespace ?? DEFAULT_NAMESPACE) : DEFAULT_NAMESPACE);
      return;
    }
    case 'command':
      for (const { name, text } of input.files ?? []) context.cluster.operator.writeFile(name, text);
      if (input.terminal === undefined) runCommand(context, seq, input.line, 'input.command', { line: input.line }, DEFAULT_NAMESPACE);
      else typeCommand(context, seq, { ...input, terminal: input.terminal });
      return;
    case 'keys':
      typeKeys(context, input);
      return;
    case 'fault':
      injectFault(context, input, seq);
      return;
    case 'load':
      startLoad(context, input, seq);
      return;
    case 'push':
      pushImage(context, input, seq);
      return;
    case 'join':
      joinNode(context, input, seq);
      return;
    default:
      assertNever(input);
  }
}

/** Nobody is told: whoever has the tag's old content keeps it. */
function pushImage({ sim, cluster, outputs }: InputContext, { image }: PushInput, seq: number): void {
  const id = sim.emit({ actor: 'user', type: 'input.push', objects: [], data: { image: image.name } });
  const problem = sim.withCauses([id], () => cluster.pushImage(imageDefinition(image)));
  const text = problem === undefined ? { stdout: `${image.name} pushed\n`, stderr: '', exitCode: 0 } : { stdout: '', stderr: `${problem}\n`, exitCode: 1 };
  outputs.push({ seq, command: `push ${image.name}`, startedAt: sim.now(), endedAt: sim.now(), ...text });
}

/** Manifests given as a text become a file of the operator's, so that the command names what it applies. */
function writeInputFile({ cluster, files }: InputContext, input: { readonly file?: string; readonly text?: string }, seq: number): string {
  const name = input.file ?? `input-${seq}.yaml`;
  cluster.operator.writeFile(name, input.text ?? files.find((file) => file.name === name)?.text ?? '');
  return name;
}

function runCommand({ sim, cluster, outputs }: InputContext, seq: number, line: string, type: string, data: Readonly<Record<string, unknown>>, namespace: string): void {
  const id = sim.emit({ actor: 'user', type, objects: [], data });
  const run = sim.withCauses([id], () => cluster.operator.run({ line, namespace }));
  outputs.push(recordOf(run, seq, line));
}

/** At a terminal whose shell waits for it. */
function typeCommand({ sim, cluster, outputs }: InputContext, seq: number, { line, terminal, size }: CommandInput & { readonly terminal: string }): void {
  const id = sim.emit({ actor: 'user', type: 'input.command', objects: [], data: { line, terminal } });
  const opened = cluster.operator.terminal(terminal);
  if (size) opened.resize(size);
  outputs.push(recordOf(sim.withCauses([id], () => opened.run(line)), seq, line, terminal));
}

/** To the program that runs at a terminal. */
function typeKeys({ sim, cluster }: InputContext, { terminal, text, size }: KeysInput): void {
  const id = sim.emit({ actor: 'user', type: 'input.keys', objects: [], data: { line: caretText(text), terminal } });
  const opened = cluster.operator.terminal(terminal);
  if (size) opened.resize(size);
  sim.withCauses([id], () => opened.type(text));
}

/** A live view of a run in the recorded form. */
function recordOf(run: OperatorRun, seq: number, command: string, terminal?: string): CommandOutput {
  return {
    seq,
    ...(terminal === undefined ? {} : { terminal }),
    command,
    get startedAt() {
      return run.startedAt;
    },
    get endedAt() {
      return run.endedAt;
    },
    get stdout() {
      return run.stdout;
    },
    get stderr() {
      return run.stderr;
    },
    get exitCode() {
      return run.exitCode;
    },
  };
}
