// What every controller is given, and what it offers. Mirrors controller-manager's ControllerContext.
import type { ObjectReference } from '../../api/core/v1/types.gen.ts';
import type { KubeObject } from '../../api/resources.ts';
import type { Dispose } from '../../base/disposable.ts';
import type { Because, TraceObject } from '../../engine/trace/traceEvent.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Client } from '../client/client.ts';
import type { MetricsReader } from '../client/metrics.ts';
import type { EventRecorder } from '../client/recorder.ts';

export interface ControllerContext {
  readonly sim: Simulation;
  /** Shared by all controllers of the manager, so that each kind is watched once. */
  readonly informers: Pick<Client, 'informer'>;
  /** Writes in this controller's name. */
  readonly client: Client;
  readonly recorder: EventRecorder;
  /** Absent: the cluster has no metrics server. */
  readonly metrics?: MetricsReader;
}

export interface Controller {
  /** Begins to work. Returns how to stop. */
  start(): Dispose;
}

export type ControllerFactory = (context: ControllerContext) => Controller;

export function nameOf(object: KubeObject): string {
  return object.metadata?.name ?? '';
}

export function namespaceOf(object: KubeObject): string {
  return object.metadata?.namespace ?? '';
}

export function uidOf(object: KubeObject): string {
  return object.metadata?.uid ?? '';
}

/** Key of queues and expectations: `namespace/name`, or the name of what has no namespace. */
export function keyOf(object: KubeObject): string {
  const namespace = namespaceOf(object);
  return namespace === '' ? nameOf(object) : `${namespace}/${nameOf(object)}`;
}

export function splitKey(key: string): { readonly namespace: string; readonly name: string } {
  const slash = key.indexOf('/');
  return { namespace: key.slice(0, Math.max(slash, 0)), name: key.slice(slash + 1) };
}

export function isDeleting(object: KubeObject): boolean {
  return object.metadata?.deletionTimestamp !== undefined;
}

/** For events about the object. */
export function referenceTo(kind: string, apiVersion: string, object: KubeObject): ObjectReference {
  const { name = '', namespace, uid = '', resourceVersion } = object.metadata ?? {};
  return { kind, apiVersion, name, uid, ...(namespace === undefined ? {} : { namespace }), ...(resourceVersion === undefined ? {} : { resourceVersion }) };
}

export function traceObject(kind: string, object: KubeObject): TraceObject {
  const { name = '', namespace, uid } = object.metadata ?? {};
  return { kind, name, ...(namespace === undefined ? {} : { namespace }), ...(uid === undefined ? {} : { uid }) };
}

/** Fields of an object that a decision was based on. */
export function because(kind: string, object: KubeObject, ...paths: readonly string[]): readonly Because[] {
  const about = traceObject(kind, object);
  const resourceVersion = object.metadata?.resourceVersion;
  return paths.map((path) => ({ object: about, path, ...(resourceVersion === undefined ? {} : { resourceVersion }) }));
}
