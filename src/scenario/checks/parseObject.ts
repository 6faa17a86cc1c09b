// Reads which object a check is about: `Pod/web`, `Pod/team/web[app]`.
import { failure, ok, type Result } from '../../base/result.ts';
import type { ProcessSubject, Subject } from './check.ts';

const DEFAULT_NAMESPACE = 'default';

export interface NamedObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly container?: string;
}

/** `Kind/name`, `Kind/namespace/name`, with `[container]` at the end. */
export function parseObject(text: string): Result<NamedObject, string> {
  const [, kind, first, second, container] = /^([A-Z][A-Za-z]*)\/([a-z0-9.-]+)(?:\/([a-z0-9.-]+))?(?:\[([a-z0-9-]+)\])?$/.exec(text.trim()) ?? [];
  if (kind === undefined || first === undefined) return failure(`"${text}" is no subject: write Pod/web, Pod/team/web, Pod/web[app] or Pods(app=web)`);
  return ok({ kind, namespace: second === undefined ? DEFAULT_NAMESPACE : first, name: second ?? first, ...(container === undefined ? {} : { container }) });
}

export function objectOf<T extends Subject>(text: string, make: (object: NamedObject) => T | string): Result<T, string> {
  const object = parseObject(text);
  if (!object.ok) return object;
  const made = make(object.value);
  return typeof made === 'string' ? failure(made) : ok(made);
}

/** The inside of `Trace(Pod/web[app])`. */
export function parseProcess(text: string): Result<ProcessSubject, string> {
  return objectOf<ProcessSubject>(text, ({ namespace, name, container }) => (container === undefined ? 'write the container: Trace(Pod/web[app])' : { type: 'process', namespace, pod: name, container }));
}
