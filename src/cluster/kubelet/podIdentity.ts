// How a kubelet names pods in its own maps and in texts (kubelet: util/format, container.BuildPodFullName).
import type { Container, Pod } from '../../api/core/v1/types.gen.ts';
import type { ObjectKey } from '../client/client.ts';

/** UID of a pod; the key of everything a kubelet remembers. */
export function uidOf(pod: Pod): string {
  return pod.metadata?.uid ?? '';
}

/** kubernetes.io/config.mirror: which static pod this is the API's image of. */
const CONFIG_MIRROR = 'kubernetes.io/config.mirror';

/** Under which UID a pod of the API is on its node: a mirror stands for its static pod. */
export function runtimeUidOf(pod: Pod): string {
  return pod.metadata?.annotations?.[CONFIG_MIRROR] ?? uidOf(pod);
}

export function nameOf(pod: Pod): string {
  return pod.metadata?.name ?? '';
}

export function namespaceOf(pod: Pod): string {
  return pod.metadata?.namespace ?? '';
}

export function keyOf(pod: Pod): ObjectKey {
  return { namespace: namespaceOf(pod), name: nameOf(pod) };
}

/** `name_namespace`, unique on a node at one time. */
export function fullNameOf(pod: Pod): string {
  return `${nameOf(pod)}_${namespaceOf(pod)}`;
}

/** `name_namespace(uid)`, as messages and events show it. */
export function formatPod(pod: Pod): string {
  return `${nameOf(pod)}_${namespaceOf(pod)}(${uidOf(pod)})`;
}

export type ContainerKind = 'containers' | 'initContainers' | 'ephemeralContainers';

/** A container of the spec with its place: `spec.containers[0]`. */
export interface SpecContainer {
  readonly container: Container;
  readonly kind: ContainerKind;
  readonly index: number;
}

/** Finds a container of any kind by name. */
export function findSpecContainer(pod: Pod, name: string): SpecContainer | undefined {
  const spec = pod.spec;
  if (spec === undefined) return undefined;
  for (const kind of ['containers', 'initContainers', 'ephemeralContainers'] as const) {
    const list: readonly Container[] = spec[kind] ?? [];
    const index = list.findIndex((container) => container.name === name);
    const container = list[index];
    if (container !== undefined) return { container, kind, index };
  }
  return undefined;
}

/** Init containers and regular ones, with their places. */
export function specContainers(pod: Pod): readonly SpecContainer[] {
  return (['initContainers', 'containers'] as const).flatMap((kind) => (pod.spec?.[kind] ?? []).map((container, index): SpecContainer => ({ container, kind, index })));
}

/** Field path of a container by name, as events carry it: `spec.containers{web}`. */
export function eventFieldPath(pod: Pod, name: string): string | undefined {
  const found = findSpecContainer(pod, name);
  return found && `spec.${found.kind}{${name}}`;
}

/** Field path of a container by index, as causes carry it: `spec.containers[0]`. */
export function specPath(found: SpecContainer): string {
  return `spec.${found.kind}[${found.index}]`;
}

/** The field that says what a container runs: its command, else its arguments, else its image. */
export function programField({ command = [], args = [] }: Container): 'command' | 'args' | 'image' {
  if (command.length > 0) return 'command';
  return args.length > 0 ? 'args' : 'image';
}
