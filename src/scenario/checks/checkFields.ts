// Fields of a check that nothing has, but that are nearly those of something: misspelt, `absent` would always hold, and anything else never.
import { allResources, apiVersionOf } from '../../api/scheme/scheme.ts';
import { structOf, structOfKind, type FieldType, type Struct } from '../../api/schema/struct.ts';
import { nearestWords } from '../../base/editDistance.ts';
import { unknownBelow } from '../matrix/unknownField.ts';
import type { Condition, Path, Subject } from './check.ts';

interface UnknownField {
  readonly field: string;
  readonly meant: string;
}

/** What is looked at of that which is no object of the API. */
const FIELDS = new Map<Subject['type'], readonly string[]>([
  ['exec', ['stdout', 'stderr', 'exit']],
  ['shell', ['stdout', 'stderr', 'exit']],
  ['endpoints', ['ready', 'notReady', 'terminating', 'addresses']],
  ['process', ['created', 'running', 'exited', 'signals', 'start', 'exit']],
  ['answer', ['value']],
]);

/** Types of conditions, which stand for their status. */
const CONDITIONS = new Map<string, readonly string[]>([
  ['Pod', ['Ready', 'Initialized', 'ContainersReady', 'PodScheduled', 'PodReadyToStartContainers', 'DisruptionTarget', 'PodResizePending', 'PodResizeInProgress']],
  ['Node', ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure', 'NetworkUnavailable']],
  ['Deployment', ['Available', 'Progressing', 'ReplicaFailure']],
  ['Job', ['Complete', 'Failed', 'Suspended', 'SuccessCriteriaMet', 'FailureTarget']],
]);

/** The first field that is nearly one that there is; others may be known to somebody else. */
export function unknownFieldOf(subject: Subject, condition: Condition): UnknownField | undefined {
  for (const path of pathsOf(condition)) {
    const unknown = path.length === 0 ? undefined : fieldProblem(subject, path);
    if (unknown) return unknown;
  }
  return undefined;
}

function fieldProblem(subject: Subject, path: Path): UnknownField | undefined {
  const [first = ''] = path;
  const fields = FIELDS.get(subject.type);
  if (fields) return fields.includes(first) ? undefined : near(first, fields);
  switch (subject.type) {
    case 'object':
      return subject.container === undefined ? ofKind(subject.kind, path) : unknownIn(containerStructs(), path);
    case 'objects':
      return ofKind(subject.kind, path);
    case 'events':
      return ofKind('Event', path);
    case 'doc':
      return subject.kind === undefined ? undefined : ofKind(subject.kind, path);
    default:
      return undefined;
  }
}

function ofKind(kind: string, path: Path): UnknownField | undefined {
  const [first = ''] = path;
  if (/^[A-Z]/.test(first)) return unknownCondition(first, CONDITIONS.get(kind) ?? []);
  // Short forms: see session/checks/valueAt.
  if (first === 'uid' || first === 'restartCount') return undefined;
  const structs = allResources().filter((resource) => resource.kind === kind).flatMap((resource) => structOfKind(apiVersionOf(resource), kind) ?? []);
  return unknownIn(structs, first === 'containerStatuses' ? ['status', ...path] : path);
}

/** `DatabaseReady` is a type of its own, as readiness gates have them. */
function unknownCondition(type: string, known: readonly string[]): UnknownField | undefined {
  return known.some((one) => type.includes(one)) ? undefined : near(type, known);
}

/** A container is what was asked for, its status, and its present state. */
function containerStructs(): readonly Struct[] {
  return ['Container', 'ContainerStatus', 'ContainerState'].flatMap((name) => structOf('core/v1', name) ?? []);
}

function unknownIn(structs: readonly Struct[], path: Path): UnknownField | undefined {
  const types = structs.map((struct): FieldType => ({ kind: 'struct', goType: struct.goType, struct }));
  const found = types.length === 0 ? undefined : unknownBelow(types, path);
  return found?.meant === undefined ? undefined : { field: found.field, meant: found.meant };
}

function near(field: string, fields: readonly string[]): UnknownField | undefined {
  const [meant] = nearestWords(field, fields, 1);
  return meant === undefined ? undefined : { field, meant };
}

function pathsOf(condition: Condition): readonly Path[] {
  switch (condition.type) {
    case 'and':
      return condition.parts.flatMap(pathsOf);
    case 'all':
    case 'none':
    case 'any':
      return pathsOf(condition.of);
    case 'count':
      return [...(condition.distinct ? [condition.distinct] : []), ...(condition.of ? pathsOf(condition.of) : [])];
    case 'compare':
      return [condition.left.path];
    case 'created':
      return [];
    default:
      return [condition.path];
  }
}
