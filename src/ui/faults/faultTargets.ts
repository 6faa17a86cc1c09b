// What a fault can be done to, of what is on screen.
import type { Fault, FaultKind, FaultTarget } from '../../scenario/faults.ts';
import { FAULTS } from '../../scenario/faults.ts';
import type { NodeView, PodView } from '../../session/readModel/scene.ts';
import type { Selection } from '../state/selection.ts';

export interface Target {
  /** Unique among the targets of one kind. */
  readonly key: string;
  readonly label: string;
  readonly fields: { readonly namespace?: string; readonly pod?: string; readonly container?: string; readonly node?: string };
}

interface Scene {
  readonly pods: Iterable<PodView>;
  readonly nodes: readonly NodeView[];
}

const DEFAULT_NAMESPACE = 'default';

/** Containers only where they run. Faults of registries and of the control plane have no targets to choose from. */
export function targetsOf(kind: FaultTarget, { pods, nodes }: Scene): readonly Target[] {
  switch (kind) {
    case 'container':
      return [...pods].flatMap((pod) => pod.containers.filter(({ phase }) => phase === 'running').map((container) => containerTarget(pod, container.name)));
    case 'pod':
      return [...pods].filter(({ node }) => node !== undefined).map(podTarget);
    case 'node':
      return nodes.map(({ name }) => nodeTarget(name));
    default:
      return [];
  }
}

function podName({ namespace, name }: PodView): string {
  return namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`;
}

function inNamespace({ namespace }: PodView): { readonly namespace?: string } {
  return namespace === DEFAULT_NAMESPACE ? {} : { namespace };
}

function podTarget(pod: PodView): Target {
  return { key: `${pod.namespace}/${pod.name}`, label: podName(pod), fields: { ...inNamespace(pod), pod: pod.name } };
}

function containerTarget(pod: PodView, container: string): Target {
  return { key: `${pod.namespace}/${pod.name}/${container}`, label: `${podName(pod)} / ${container}`, fields: { ...inNamespace(pod), pod: pod.name, container } };
}

function nodeTarget(name: string): Target {
  return { key: name, label: name, fields: { node: name } };
}

/** The target that the selection means: itself, its Pod's first container, its Pod's node. */
export function targetOfSelection(targets: readonly Target[], kind: FaultTarget, selection: Selection | undefined, nodeOf: (uid: string) => string | undefined): Target | undefined {
  if (!selection) return targets[0];
  if (kind === 'node') {
    const name = selection.kind === 'node' ? selection.name : 'uid' in selection ? nodeOf(selection.uid) : undefined;
    return targets.find(({ key }) => key === name) ?? targets[0];
  }
  if (!('uid' in selection)) return targets[0];
  const pod = `${selection.namespace}/${selection.name}`;
  const exact = selection.kind === 'container' ? `${pod}/${selection.container}` : pod;
  return targets.find(({ key }) => key === exact) ?? targets.find(({ key }) => key === pod || key.startsWith(`${pod}/`)) ?? targets[0];
}

/** `web / app`, `node-1`; empty for what is not of one object. */
export function faultObject(fault: Fault): string {
  if ('node' in fault) return fault.node;
  if (!('pod' in fault)) return 'host' in fault ? (fault.host ?? '') : '';
  const pod = fault.namespace === undefined || fault.namespace === DEFAULT_NAMESPACE ? fault.pod : `${fault.namespace}/${fault.pod}`;
  return 'container' in fault && fault.container !== undefined ? `${pod} / ${fault.container}` : pod;
}

/** Kinds that begin something, in the order of the panel. */
export const BEGINNINGS: readonly FaultKind[] = (Object.keys(FAULTS) as FaultKind[]).filter((kind) => FAULTS[kind].isEnd === undefined);
