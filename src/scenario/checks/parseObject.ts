// Reads which object a check is about: `Pod/web`, `Pod/team/web[app]`.
import { failure, ok, type Result } from '../../base/result.ts';
import type { ProcessSubject, Subject } from './check.ts';
import { kindProblem, nearSubject } from './checkKinds.ts';
import { meaning, type CheckProblem } from './checkProblem.ts';

const DEFAULT_NAMESPACE = 'default';

export interface NamedObject {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly container?: string;
}

/** `Kind/name`, `Kind/namespace/name`, with `[container]` at the end. */
export function parseObject(text: string): Result<NamedObject, CheckProblem> {
  const [, kind, first, second, container] = /^([A-Z][A-Za-z]*)\/([a-z0-9.-]+)(?:\/([a-z0-9.-]+))?(?:\[([a-z0-9-]+)\])?$/.exec(text.trim()) ?? [];
  if (kind === undefined || first === undefined) return failure({ code: 'noSubject', text, ...meaning(meantBy(text.trim())) });
  const wrong = kindProblem(kind);
  if (wrong) return failure(wrong);
  return ok({ kind, namespace: second === undefined ? DEFAULT_NAMESPACE : first, name: second ?? first, ...(container === undefined ? {} : { container }) });
}

/** `pod/web` is nearly `Pod/web`. */
function meantBy(text: string): string | undefined {
  const [, kind = '', rest = ''] = /^([A-Za-z]+)(\/.*)?$/.exec(text) ?? [];
  const near = kind === '' ? undefined : nearSubject(kind);
  return near === undefined || (rest === '' && !near.endsWith('s')) ? undefined : `${near}${rest}`;
}

export function objectOf<T extends Subject>(text: string, make: (object: NamedObject) => T | CheckProblem): Result<T, CheckProblem> {
  const object = parseObject(text);
  if (!object.ok) return object;
  const made = make(object.value);
  return 'code' in made ? failure(made) : ok(made);
}

/** The inside of `Trace(Pod/web[app])`. */
export function parseProcess(text: string): Result<ProcessSubject, CheckProblem> {
  return objectOf<ProcessSubject>(text, ({ namespace, name, container }) => (container === undefined ? { code: 'noContainer', example: 'Trace(Pod/web[app])' } : { type: 'process', namespace, pod: name, container }));
}
