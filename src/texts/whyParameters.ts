// What fills the places of a step's template.
import type { TraceObject } from '../engine/trace/traceEvent.ts';
import type { ExplainedStep } from './whySentences.ts';

/** Keys that say little without the one above them. */
const SMALL_KEYS: ReadonlySet<string> = new Set(['name', 'key', 'value', 'path', 'port', 'type', 'cpu', 'memory']);

/** Longer values are cut: the sentence stays one line or two. */
const MAX_VALUE = 40;

export function whyParameters(step: ExplainedStep, fields: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [first] = step.objects;
  const parameters = new Map<string, string>();
  const facts = { ...step.data, ...step.rule?.params };
  for (const [name, value] of Object.entries(facts)) if (isWord(value)) parameters.set(name, shortened(name, String(value)));
  parameters.set('object', first ? (first.container ?? objectName(first)) : '');
  parameters.set('whole', first ? objectName(first) : '');
  parameters.set('container', parameters.get('container') ?? first?.container ?? parameters.get('object') ?? '');
  parameters.set('field', fieldName(step.path ?? '', fields));
  parameters.set('plugin', step.type.replace('admission/', ''));
  parameters.set('fault', parameters.get('kind') ?? step.type.replace('fault.', ''));
  parameters.set('who', step.actor);
  parameters.set('type', step.type);
  if (step.source) parameters.set('file', step.source.file).set('line', String(step.source.line));
  return parameters;
}

/** Pods by their name, everything else with its kind. */
function objectName({ kind, name }: TraceObject): string {
  return kind === 'Pod' ? name : `${kind} ${name}`;
}

/** The name a field goes by, or the end of its path. */
function fieldName(path: string, names: ReadonlyMap<string, string>): string {
  const known = [...names].find(([pattern]) => path.replace(/\[[^\]]*\]/g, '').endsWith(pattern));
  if (known) return known[1];
  const keys = path.split('.').map((key) => key.replace(/\[\d+\]$/, ''));
  if (path.length <= 18) return path;
  return keys.slice(SMALL_KEYS.has(keys.at(-1) ?? '') ? -2 : -1).join('.');
}

function isWord(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Images go by the end of their name, times by tenths. */
function shortened(name: string, value: string): string {
  const text = name === 'image' ? value.slice(value.lastIndexOf('/') + 1) : name === 'seconds' ? Number(value).toFixed(1) : value;
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}
