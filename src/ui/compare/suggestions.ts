// Fields of the objects on screen that are worth comparing, with values to begin with.
import type { ObjectView, PodView } from '../../session/readModel/scene.ts';

export interface ComparedObject {
  /** `Pod/web`. */
  readonly object: string;
  readonly fields: readonly { readonly path: string; readonly values: string }[];
}

const TEMPLATED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']);

/** Pods that nobody owns, and owners that nobody owns. */
export function comparedObjects(pods: Iterable<PodView>, objects: readonly ObjectView[]): readonly ComparedObject[] {
  const all = [...pods];
  const own = all.filter(({ owner }) => !owner).map((pod): ComparedObject => ({ object: `Pod/${pod.name}`, fields: podFields('spec', pod) }));
  const owners = objects.filter(({ kind, owner }) => TEMPLATED.has(kind) && !owner).map((object): ComparedObject => {
    const pod = all.find(({ owner }) => owner && (owner.name === object.name || owner.name.startsWith(`${object.name}-`)));
    const scaled = object.kind === 'DaemonSet' || object.kind === 'Job' ? [] : [{ path: 'spec.replicas', values: '1, 2, 4' }];
    return { object: `${object.kind}/${object.name}`, fields: [...scaled, ...(pod ? podFields('spec.template.spec', pod) : [])] };
  });
  return [...own, ...owners];
}

function podFields(spec: string, { containers }: PodView): ComparedObject['fields'] {
  const apps = containers.filter(({ kind }) => kind === 'app');
  return [
    { path: `${spec}.restartPolicy`, values: 'Always, OnFailure, Never' },
    { path: `${spec}.terminationGracePeriodSeconds`, values: '30, 5, 0' },
    ...apps.flatMap(({ name, probes }) => [
      { path: `${spec}.containers[${name}].image`, values: 'nginx:1.29, nginx:1.99' },
      { path: `${spec}.containers[${name}].resources.limits.memory`, values: '32Mi, 64Mi, 256Mi' },
      ...probes.flatMap(({ kind }) => [
        { path: `${spec}.containers[${name}].${kind}Probe.failureThreshold`, values: '3, 1, 6' },
        { path: `${spec}.containers[${name}].${kind}Probe.periodSeconds`, values: '10, 2, 30' },
        { path: `${spec}.containers[${name}].${kind}Probe.initialDelaySeconds`, values: '0, 15, 60' },
      ]),
    ]),
  ];
}

/** `30, 5` as data: numbers, true, false and null are themselves, all else is text. */
export function parsedValues(text: string): readonly { readonly name: string; readonly value: string | number | boolean | null }[] {
  const names = text.split(/[,，\n]/).map((part) => part.trim()).filter((part) => part !== '');
  return [...new Set(names)].map((name) => ({ name, value: parsedValue(name) }));
}

function parsedValue(text: string): string | number | boolean | null {
  if (text === 'null') return null;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
