// Keeps as many pods running as a ReplicationController asks for: the ReplicaSet controller, with each one seen as a ReplicaSet.
// Mirrors pkg/controller/replication (conversion.go, replication_controller.go).
import type { ReplicaSet } from '../../../api/apps/v1/types.gen.ts';
import type { ReplicationController } from '../../../api/core/v1/types.gen.ts';
import { ok } from '../../../base/result.ts';
import type { EventHandlers, Informer } from '../../client/client.ts';
import type { Controller, ControllerContext } from '../controller.ts';
import { ReplicaSetController } from '../replicaset/replicaSetController.ts';
import { STATUS_RULE, type ReplicaSetFamily } from '../replicaset/replicaSetFamily.ts';

const REPLICATION_CONTROLLERS: ReplicaSetFamily = {
  resource: 'replicationcontrollers',
  kind: { kind: 'ReplicationController', apiVersion: 'v1' },
  name: 'replicationmanager',
  kept: ({ terminatingReplicas: _none, ...status }) => status,
  informer: ({ informers }) => seenAsReplicaSets(informers.informer('replicationcontrollers')),
  *read({ client }, key) {
    const found = yield* client.get('replicationcontrollers', key);
    return found.ok ? ok(asReplicaSet(found.value)) : found;
  },
  *writeStatus({ client }, set, status) {
    const written = yield* client.update('replicationcontrollers', { ...asReplicationController(set), status }, STATUS_RULE, 'status');
    return written.ok ? ok(asReplicaSet(written.value.object)) : written;
  },
};

export function createReplicationControllerController(context: ControllerContext): Controller {
  return new ReplicaSetController(context, REPLICATION_CONTROLLERS);
}

/** One view per version, so that what is compared by identity stays the same. */
const views = new WeakMap<ReplicationController, ReplicaSet>();

function asReplicaSet(controller: ReplicationController): ReplicaSet {
  const known = views.get(controller);
  if (known) return known;
  const { spec, status, metadata } = controller;
  const view: ReplicaSet = {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    ...(metadata === undefined ? {} : { metadata }),
    ...(spec === undefined ? {} : { spec: { ...spec, selector: { matchLabels: spec.selector ?? {} } } as NonNullable<ReplicaSet['spec']> }),
    ...(status === undefined ? {} : { status }),
  };
  views.set(controller, view);
  return view;
}

function asReplicationController({ metadata, spec }: ReplicaSet): ReplicationController {
  const { selector, ...rest } = spec ?? { selector: {} };
  return { apiVersion: 'v1', kind: 'ReplicationController', ...(metadata === undefined ? {} : { metadata }), spec: { ...rest, selector: selector.matchLabels ?? {} } };
}

function seenAsReplicaSets(informer: Informer<ReplicationController>): Informer<ReplicaSet> {
  return {
    get synced() {
      return informer.synced;
    },
    waitForSync: () => informer.waitForSync(),
    get(key) {
      const found = informer.get(key);
      return found && asReplicaSet(found);
    },
    list: () => informer.list().map(asReplicaSet),
    byIndex: (index, value) => informer.byIndex(index, value).map(asReplicaSet),
    addIndex: (index, valuesOf) => informer.addIndex(index, (controller) => valuesOf(asReplicaSet(controller))),
    addHandlers: (handlers) => informer.addHandlers(handlersOf(handlers)),
  };
}

function handlersOf({ added, updated, deleted }: EventHandlers<ReplicaSet>): EventHandlers<ReplicationController> {
  return {
    ...(added ? { added: (controller: ReplicationController) => added(asReplicaSet(controller)) } : {}),
    ...(updated ? { updated: (before: ReplicationController, controller: ReplicationController) => updated(asReplicaSet(before), asReplicaSet(controller)) } : {}),
    ...(deleted ? { deleted: (controller: ReplicationController) => deleted(asReplicaSet(controller)) } : {}),
  };
}
