// What the checks of the Pod Security Standards share: how they report, and how they list containers. Mirrors pod-security-admission policy.
import type { Container, EphemeralContainer, PodSpec, SecurityContext } from '../core/v1/types.gen.ts';
import { sortedStrings } from '../../base/compareBytes.ts';

/** Of a Pod, or of the template of one. */
export interface PodParts {
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
}

export interface Violation {
  readonly reason: string;
  readonly detail: string;
}

export interface PolicyCheck {
  /** Checks run in the order of their ids. */
  readonly id: string;
  /** Baseline checks that a restricted check stands in for. */
  readonly overrides?: readonly string[];
  check(pod: PodParts): Violation | undefined;
}

type AnyContainer = Container | EphemeralContainer;

/** Init containers, containers, ephemeral containers. */
export function allContainers(spec: PodSpec): readonly AnyContainer[] {
  return [...(spec.initContainers ?? []), ...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])];
}

/** Names of the containers of which `isBad` holds. */
export function containersWhere(spec: PodSpec, isBad: (context: SecurityContext | undefined, container: AnyContainer) => boolean): readonly string[] {
  return allContainers(spec).filter((container) => isBad(container.securityContext, container)).map((container) => container.name);
}

export function plural(one: string, several: string, count: number): string {
  return count === 1 ? one : several;
}

/** `"a", "b"`. */
export function quoted(items: readonly string[]): string {
  return items.length === 0 ? '' : `"${items.join('", "')}"`;
}

/** `container "a"`, `containers "a", "b"`. */
export function containerList(names: readonly string[]): string {
  return `${plural('container', 'containers', names.length)} ${quoted(names)}`;
}

/** `pod and container "a"`: who set something. */
export function setters(podToo: boolean, containers: readonly string[]): string {
  return [...(podToo ? ['pod'] : []), ...(containers.length > 0 ? [containerList(containers)] : [])].join(' and ');
}

export function sortedSet(values: Iterable<string>): readonly string[] {
  return sortedStrings(new Set(values));
}

export function isWindows(spec: PodSpec): boolean {
  return spec.os?.name === 'windows';
}

/** Users of the container are not those of the node. */
export function hasOwnUsers(spec: PodSpec): boolean {
  return spec.hostUsers === false;
}
