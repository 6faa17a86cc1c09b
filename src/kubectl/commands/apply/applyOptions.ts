// What one run of `kubectl apply` does to each object, and how its messages name objects (resource.Info).
import type { DryRun } from '../../dryRun.ts';
import type { Manifest } from '../../manifests.ts';
import type { ResultPrinter } from '../../printers/resultPrinter.ts';

export interface ApplyOptions {
  readonly dryRun: DryRun;
  readonly validation: 'Strict' | 'Warn' | 'Ignore';
  readonly print: ResultPrinter;
  /** With -o yaml and the like an unchanged object is printed as well. */
  readonly printsObjects: boolean;
  readonly fieldManager: string;
  readonly serverSide: boolean;
  readonly forceConflicts: boolean;
}

/** `configmaps/cm`. */
export function objectName({ resource, name }: Manifest): string {
  return `${resource.group === '' ? resource.name : `${resource.name}.${resource.group}`}/${name}`;
}

/** resource.Info.String: two lines. */
export function describeManifest({ resource, name, namespace }: Manifest): string {
  const groupVersion = `${resource.group}/${resource.version}`;
  return `Resource: "${groupVersion}, Resource=${resource.name}", GroupVersionKind: "${groupVersion}, Kind=${resource.kind}"\nName: "${name}", Namespace: "${namespace}"`;
}
