// What a write left in a field, in words: its value, and the list item by the name people know it by.
import { isWithin } from '../../base/fieldPath.ts';
import { valueAt } from './whyPaths.ts';

export interface WrittenFacts {
  /** The value, if it is one word; of a container's state, its reason. */
  readonly value?: string | number | boolean;
  /** Type of the condition that the field is part of. */
  readonly condition?: string;
  /** Of an Event: its reason, and how often it has come. */
  readonly event?: string;
  readonly count?: number;
}

export function writtenFacts(kind: string, object: unknown, path: string): WrittenFacts {
  if (kind === 'Secret' && (isWithin(path, 'data') || isWithin(path, 'stringData'))) return {};
  const value = wordOf(valueAt(object, path));
  const condition = textAt(object, /^status\.conditions\[\d+\]/.exec(path)?.[0], 'type');
  const event = kind === 'Event' ? textAt(object, '', 'reason') : undefined;
  const count = kind === 'Event' ? valueAt(object, 'count') : undefined;
  return {
    ...(value === undefined ? {} : { value }), ...(condition === undefined ? {} : { condition }), ...(event === undefined ? {} : { event }),
    ...(typeof count === 'number' ? { count } : {}),
  };
}

/** The container whose status or definition holds the field. */
export function containerOf(object: unknown, path: string): string | undefined {
  return textAt(object, /^(?:status\.\w*[cC]ontainerStatuses|spec\.\w*[cC]ontainers)\[\d+\]/.exec(path)?.[0], 'name');
}

function textAt(object: unknown, item: string | undefined, key: string): string | undefined {
  if (item === undefined) return undefined;
  const value = valueAt(object, item === '' ? key : `${item}.${key}`);
  return typeof value === 'string' ? value : undefined;
}

/** `{waiting: {reason: CrashLoopBackOff}}` is CrashLoopBackOff, `{running: {…}}` is running. */
function wordOf(value: unknown): string | number | boolean | undefined {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const [state, ...others] = ['waiting', 'running', 'terminated'].filter((name) => Object.hasOwn(value, name));
  if (state === undefined || others.length > 0) return undefined;
  return textAt(value, state, 'reason') ?? state;
}
