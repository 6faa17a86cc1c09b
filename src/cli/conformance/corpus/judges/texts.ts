// What commands print, as text: answers of kubectl, jsonpath and templates, logs, files and programs in containers.
import { isRecord } from '../../../../base/json.ts';
import { fold, showsError, showsLines, showsWords } from '../matchText.ts';
import { patternOf } from '../placeholders.ts';
import { passIf, shownBy, unjudged, type Check } from '../verdict.ts';

/** Lines that one command prints. */
export const checkLines: Check = ({ value }, { observations }) => {
  const lines = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : undefined;
  if (lines) return shownBy(observations, ({ stdout, stderr }) => showsLines(stdout + stderr, lines.join('\n')) || showsLines(stderr + stdout, lines.join('\n')));
  if (isRecord(value) && Object.values(value).every(isPlain)) return shownBy(observations, ({ stdout }) => Object.entries(value).every(([key, text]) => showsField(stdout, key, text)));
  return unjudged('told in words');
};

/** All that a command prints. */
export const checkExactly: Check = ({ value }, { observations }) => {
  const wanted = Array.isArray(value) ? value.map(String).join('\n') : String(value);
  const pattern = new RegExp(`^${patternOf(fold(wanted)).source}$`);
  return shownBy(observations, ({ stdout, exitCode }) => exitCode === 0 && (pattern.test(fold(stdout)) || fold(stdout).endsWith(`POD_IP ${fold(wanted)}`) || showsLines(stdout, wanted) && wanted.trim() !== ''));
};

/** Data inside a longer output; words without a printed text beside them are prose. */
export const checkContent: Check = (wanted, seen) => {
  const { value, text } = wanted;
  if (typeof value === 'string' && text === undefined && / .* .* /.test(value) && !/[=:]/.test(value)) return unjudged('told in words');
  if (isRecord(value) && Object.keys(value).some((key) => !/^[\w. ()-]+$/.test(key))) return unjudged('told in words');
  return checkLines(wanted, seen);
};

/** What containers wrote: as `kubectl logs` showed it, or in the log itself. By container where the value names containers, by index of an indexed Job. */
export const checkLog: Check = ({ value, text }, { observations, evidence }) => {
  const printed = observations.map(({ stdout }) => stdout);
  const shows = (texts: readonly string[], wanted: string): boolean => texts.some((log) => showsLines(log, wanted));
  if (typeof value === 'string') return passIf(shows([...printed, ...evidence.logs()], /^[a-z ]+$/.test(value) && text !== undefined && !text.includes(value) ? withoutRunData(text) : value), () => lastLog(printed, evidence.logs()));
  if (Array.isArray(value)) return passIf([...printed, ...evidence.logs()].some((log) => value.every((line) => showsLines(log, String(line)))), () => lastLog(printed, evidence.logs()));
  if (!isRecord(value)) return unjudged('told in words');
  if ('startsWith' in value) return passIf([...printed, ...evidence.logs()].some((log) => log.startsWith(String(value['startsWith'])) && log.trimEnd().endsWith(String(value['endsWith'] ?? ''))), () => lastLog(printed, evidence.logs()));
  const judged = Object.entries(value).filter(([key, wanted]) => !/@/.test(key) && !/^\(/.test(String(wanted)));
  const missing = judged.filter(([key, wanted]) => !shows(/^\d+$/.test(key) ? evidence.logs(undefined, new RegExp(`-${key}-`)) : evidence.logs(key), quoted(String(wanted))));
  return passIf(missing.length === 0, () => `not in the log: ${JSON.stringify(Object.fromEntries(missing))}`);
};

/** A refusal or a warning, in the words that a command printed. */
export const checkError: Check = ({ value, text }, { evidence }) => {
  const wanted = text ?? (typeof value === 'string' ? value : undefined);
  if (wanted === undefined) return unjudged('the page does not print it');
  const printed = evidence.observations.map(({ stderr, stdout }) => stderr + stdout);
  return passIf(printed.some((output) => showsError(output, wanted)), () => `printed: ${evidence.observations.filter(({ stderr }) => stderr !== '').map(({ stderr }) => stderr.trimEnd()).join('\n')}`);
};

/** `{..., Reason: "x"}`: the key and, after it, the value. */
function showsField(stdout: string, key: string, value: unknown): boolean {
  return showsWords(stdout, `${/^\d+$|^(pid|cmd)$/.test(key) ? '' : key.replace(/^zk-\d$/, '')} ${String(value)}`);
}

/** `one line "logging" per second` → the quoted word. */
function quoted(text: string): string {
  return /"([^"]+)"/.exec(text)?.[1] ?? text;
}

/** Printed logs hold addresses of the page's own cluster. */
function withoutRunData(text: string): string {
  return text.replace(/\b10\.\d+\.\d+\.\d+\t?(?=[a-z-]*$)/gm, '<ip>');
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function lastLog(printed: readonly string[], logs: readonly string[]): string {
  return `logs: ${[...printed.slice(-1), ...logs].map((log) => JSON.stringify(log.slice(0, 400))).join('\n')}`;
}
