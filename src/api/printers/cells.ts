// Cells that several printers share (pkg/printers/internalversion, small functions of printers.go).
import { sortedStrings } from '../../base/compareBytes.ts';
import type { PodSpec } from '../core/v1/types.gen.ts';
import type { KubeObject } from '../resources.ts';
import { ageOf, type PrintClock } from './age.ts';

export function nameOf(object: KubeObject): string {
  return object.metadata?.name ?? '';
}

export function age(object: KubeObject, clock: PrintClock): string {
  return ageOf(object.metadata?.creationTimestamp, clock);
}

/** labels.FormatLabels: `a=1,b=2`, or `<none>`. */
export function formatLabels(labels: Readonly<Record<string, string>> | undefined): string {
  return sortedStrings(Object.keys(labels ?? {})).map((key) => `${key}=${labels?.[key] ?? ''}`).join(',') || '<none>';
}

/** The CONTAINERS and IMAGES of a template. */
export function containersAndImages(spec: PodSpec | undefined): readonly [string, string] {
  const containers = spec?.containers ?? [];
  return [containers.map((container) => container.name).join(','), containers.map((container) => container.image ?? '').join(',')];
}

/** At most `max` items, then how many more there are. */
export function listWithMore(items: readonly string[], count: number, max: number, separator = ','): string {
  const shown = items.slice(0, max).join(separator);
  return count > max ? `${shown} + ${count - max} more...` : shown;
}

/** `statefulset.apps/db` for an owner reference. */
export function ownerName({ apiVersion, kind, name }: { readonly apiVersion: string; readonly kind: string; readonly name: string }): string {
  const slash = apiVersion.indexOf('/');
  return `${`${kind}${slash < 0 ? '' : `.${apiVersion.slice(0, slash)}`}`.toLowerCase()}/${name}`;
}
