// A case's steps as something that can be done: waits, commands, lines typed into a shell that a command opened.
import type { CorpusCase, Reading } from './corpusCase.ts';

export type PlannedStep =
  | { readonly type: 'wait'; readonly seconds: number }
  | { readonly type: 'waitUntil'; readonly seconds: number }
  | { readonly type: 'command'; readonly line: string; readonly kind: CommandKind }
  /** Words that nobody has turned into commands. */
  | { readonly type: 'told'; readonly words: string };

/** `look`: may be repeated until what is expected is seen; `follow`: prints until it is stopped; `act`: is done once. */
export type CommandKind = 'look' | 'follow' | 'act';

const SHELL_OPENED = /^kubectl (?:exec|run|debug|attach) (?=.*(?<=\s)(?:-[a-z]*i[a-z]*|--stdin)\b).*?(?:(?:--\s+|\s)"?(?:\/bin\/)?(?:sh|bash)"?|--profile=\S+.*|--target=\S+|--rm)$/;
const LOOKS = /^kubectl (?:get|describe|logs|top|explain|events|version|exec|rollout (?:status|history))\b/;

export function planSteps({ steps }: CorpusCase, reading: Reading): PlannedStep[] {
  const lines = [...(reading.before ?? []), ...steps.flatMap((step) => reading.steps?.[step.do] ?? [step.do])];
  const planned: PlannedStep[] = [];
  const assignments: string[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = withoutRemark(lines[i] ?? '');
    const typed: string[] = [];
    if (SHELL_OPENED.test(line)) while (isTypedIntoShell(lines[i + 1])) typed.push(withoutRemark((lines[++i] ?? '').replace(/^\(in shell\) /, '')));
    if (/^[a-z]\w*=\$\(.*\)$/i.test(line)) assignments.push(line);
    else planned.push(plan(line, typed, assignments));
  }
  return planned;
}

function plan(line: string, typed: readonly string[], assignments: readonly string[]): PlannedStep {
  const until = /^wait until t=(\d+)s$/.exec(line);
  if (until) return { type: 'waitUntil', seconds: Number(until[1]) };
  const wait = /^wait ([<>~=]*)\s*(\d+)s$/.exec(line);
  if (wait) return { type: 'wait', seconds: Number(wait[2]) * (wait[1] === '<' ? 0.7 : wait[1] === '>' ? 1.5 : 1) };
  if (line.startsWith('(') || line === '') return { type: 'told', words: line };
  const used = assignments.filter((assignment) => new RegExp(`\\$\\{?${assignment.slice(0, assignment.indexOf('='))}\\b`).test(line));
  const opened = typed.length === 0 ? line : `${withoutTerminal(line)} <<'TYPED'\n${typed.join('\n')}\nTYPED`;
  return { type: 'command', line: [...used, opened].join('\n'), kind: kindOf(line, typed) };
}

function kindOf(line: string, typed: readonly string[]): CommandKind {
  if (/ (-w|--watch)\b/.test(line)) return 'follow';
  const acts = typed.some((text) => /[^2&]>|\brm\b|\bkill\b|rpush|apt-get/.test(text)) || /\b(kill|pkill|rm|touch)\b/.test(line);
  const commands = line.split(/[;|]\s*|\bdo\b/).map((part) => part.trim()).filter((part) => part.startsWith('kubectl'));
  return !acts && commands.length > 0 && commands.every((command) => LOOKS.test(command)) ? 'look' : 'act';
}

/** Standard input is the typed lines, no terminal. */
function withoutTerminal(line: string): string {
  return line.replace(/ -(it|ti)\b/, ' -i').replace(/ (?:--tty|-t)\b/, '');
}

function isTypedIntoShell(line: string | undefined): boolean {
  return line !== undefined && !/^(kubectl|wait|\((?!in shell\)))/.test(line);
}

/** `kubectl get pod web (repeat)` → `kubectl get pod web`. */
function withoutRemark(line: string): string {
  return line.startsWith('(') ? line : line.replace(/ \([^()'"]*\)$/, '');
}
