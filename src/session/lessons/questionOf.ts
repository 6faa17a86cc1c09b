// A question that was asked on screen, in the notation of lessons: the object and field by name, the steps of its chain, and where it ends.
import type { KubeObject } from '../../api/resources.ts';
import type { SimTime } from '../../engine/simTime.ts';
import type { ObjectRef, WhySubject } from '../readModel/scene.ts';
import { answerWhy } from '../readModel/question.ts';
import type { Session } from '../session.ts';
import { createStoreSource } from '../why/storeSource.ts';
import type { WhyEnd, WhyStep } from '../why/whyChain.ts';
import { valueAt } from '../why/whyPaths.ts';

export interface NamedQuestion {
  readonly object: string;
  readonly field: string;
  readonly steps: readonly string[];
  readonly ends: Readonly<Partial<Record<'file' | 'path' | 'input' | 'fault' | 'timer', string>>>;
}

/** More steps than this say no more. */
const MOST_STEPS = 6;

/** undefined: there is no such thing, or its chain ends nowhere that a lesson could name. */
export function questionOf(session: Session, subject: WhySubject, at: SimTime): NamedQuestion | undefined {
  const { object, path, steps, end, problem } = answerWhy(session, subject, at);
  const last = steps.at(-1);
  const ends = last && endsOf(end, last);
  if (!object || path === undefined || problem !== undefined || !ends) return undefined;
  const version = createStoreSource(session.cluster.store, session.sim.trace).versionAt(object, at);
  return { object: objectName(object), field: namedField(version?.object, path), steps: namedSteps(steps), ends };
}

function objectName({ kind, namespace, name }: ObjectRef): string {
  return namespace === undefined || namespace === '' || namespace === 'default' ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}

/** `status.containerStatuses[0].ready` is `status.containerStatuses{app}.ready`: places change, names do not. */
function namedField(object: KubeObject | undefined, path: string): string {
  const [, list, index, rest = ''] = /^([^[]*)\[(\d+)\](.*)$/.exec(path) ?? [];
  if (list === undefined || index === undefined) return path;
  const item = valueAt(object, `${list}[${index}]`);
  const name = typeof item === 'object' && item !== null && 'name' in item ? item.name : undefined;
  return typeof name === 'string' ? `${list}{${name}}${rest}` : path;
}

/** Rules, where there are some; what was merely written says nothing of how. */
function namedSteps(steps: readonly WhyStep[]): readonly string[] {
  const named = steps.flatMap(({ rule, type }) => (rule ? [rule.id] : /^(?:object\.written|yaml)$/.test(type) ? [] : [type]));
  return [...new Set(named)].slice(0, MOST_STEPS);
}

function endsOf(end: WhyEnd, { path, source, type, rule, data = {} }: WhyStep): NamedQuestion['ends'] | undefined {
  switch (end) {
    case 'yaml':
      return source && path !== undefined ? { file: source.file, path } : undefined;
    case 'input': {
      const text = [data['line'], data['file'], ...Object.values(data)].find((value) => typeof value === 'string' && value !== '');
      return typeof text === 'string' ? { input: text } : undefined;
    }
    case 'fault': {
      const kind = data['kind'];
      return { fault: typeof kind === 'string' ? kind : type.replace(/^fault\./, '') };
    }
    case 'timer':
      return { timer: rule?.id ?? type };
    default:
      return undefined;
  }
}
