// kube-controller-manager: the controllers by name, started and stopped one by one. Adding a controller is a folder and a
// line in this registry.
import type { Dispose } from '../../base/disposable.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { Client } from '../client/client.ts';
import type { MetricsReader } from '../client/metrics.ts';
import type { EventRecorder } from '../client/recorder.ts';
import type { ControllerFactory } from './controller.ts';
import { createCronJobController } from './cronjob/cronJobController.ts';
import { createDaemonSetController } from './daemonset/daemonSetController.ts';
import { createDeploymentController } from './deployment/deploymentController.ts';
import { createDisruptionController } from './disruption/disruptionController.ts';
import { createEphemeralVolumeController } from './ephemeralVolume/ephemeralVolumeController.ts';
import { createEndpointsController } from './endpoints/endpointsController.ts';
import { createEndpointSliceController } from './endpointslice/endpointSliceController.ts';
import { createEndpointSliceMirroringController } from './endpointslicemirroring/endpointSliceMirroringController.ts';
import { createGarbageCollector } from './garbagecollector/garbageCollector.ts';
import { createNamespaceController } from './namespace/namespaceController.ts';
import { createRootCaPublisher, createServiceAccountController } from './namespaceDefaults/namespaceDefaults.ts';
import { createNodeLifecycleController } from './nodeLifecycle/nodeLifecycleController.ts';
import { createPodGarbageCollectorController } from './podGarbageCollector/podGarbageCollectorController.ts';
import { createResourceQuotaController } from './resourcequota/resourceQuotaController.ts';
import { createHorizontalPodAutoscalerController } from './horizontalPodAutoscaler/horizontalPodAutoscalerController.ts';
import { createJobController } from './job/jobController.ts';
import { createPersistentVolumeController } from './persistentvolume/persistentVolumeController.ts';
import { createClaimProtection, createVolumeProtection } from './persistentvolume/volumeProtection.ts';
import { createReplicaSetController } from './replicaset/replicaSetController.ts';
import { createReplicationControllerController } from './replicationcontroller/replicationControllerController.ts';
import { createStatefulSetController } from './statefulset/statefulSetController.ts';
import { createTaintEvictionController } from './taintEviction/taintEvictionController.ts';
import { createTtlAfterFinishedController } from './ttlAfterFinished/ttlAfterFinishedController.ts';

/** Name, as in `--controllers` → factory, and the component that its events name. */
const REGISTRY: readonly { readonly name: string; readonly component: string; readonly create: ControllerFactory }[] = [
  { name: 'serviceaccount-controller', component: 'serviceaccount-controller', create: createServiceAccountController },
  { name: 'root-ca-certificate-publisher-controller', component: 'root-ca-cert-publisher', create: createRootCaPublisher },
  { name: 'node-lifecycle-controller', component: 'node-controller', create: createNodeLifecycleController },
  { name: 'taint-eviction-controller', component: 'taint-eviction-controller', create: createTaintEvictionController },
  { name: 'pod-garbage-collector-controller', component: 'pod-garbage-collector-controller', create: createPodGarbageCollectorController },
  { name: 'deployment-controller', component: 'deployment-controller', create: createDeploymentController },
  { name: 'replicaset-controller', component: 'replicaset-controller', create: createReplicaSetController },
  { name: 'replicationcontroller-controller', component: 'replication-controller', create: createReplicationControllerController },
  { name: 'statefulset-controller', component: 'statefulset-controller', create: createStatefulSetController },
  { name: 'daemonset-controller', component: 'daemonset-controller', create: createDaemonSetController },
  { name: 'job-controller', component: 'job-controller', create: createJobController },
  { name: 'cronjob-controller', component: 'cronjob-controller', create: createCronJobController },
  { name: 'ttl-after-finished-controller', component: 'ttl-after-finished-controller', create: createTtlAfterFinishedController },
  { name: 'garbage-collector-controller', component: 'garbage-collector-controller', create: createGarbageCollector },
  { name: 'horizontal-pod-autoscaler-controller', component: 'horizontal-pod-autoscaler', create: createHorizontalPodAutoscalerController },
  { name: 'disruption-controller', component: 'controllermanager', create: createDisruptionController },
  { name: 'persistentvolume-binder-controller', component: 'persistentvolume-controller', create: createPersistentVolumeController },
  { name: 'persistentvolumeclaim-protection-controller', component: 'pvc-protection-controller', create: createClaimProtection },
  { name: 'persistentvolume-protection-controller', component: 'pv-protection-controller', create: createVolumeProtection },
  { name: 'ephemeral-volume-controller', component: 'ephemeral_volume', create: createEphemeralVolumeController },
  { name: 'namespace-controller', component: 'namespace-controller', create: createNamespaceController },
  { name: 'resourcequota-controller', component: 'resourcequota-controller', create: createResourceQuotaController },
  { name: 'endpointslice-controller', component: 'endpoint-slice-controller', create: createEndpointSliceController },
  { name: 'endpoints-controller', component: 'endpoint-controller', create: createEndpointsController },
  { name: 'endpointslice-mirroring-controller', component: 'endpoint-slice-mirroring-controller', create: createEndpointSliceMirroringController },
];

export const CONTROLLER_NAMES: readonly string[] = REGISTRY.map(({ name }) => name);

export interface ControllersOptions {
  readonly sim: Simulation;
  /** Its informers are shared by all controllers. */
  readonly client: Client;
  /** The client that a controller writes with; default the shared one. */
  readonly clientFor?: (controller: string) => Client;
  recorderFor(component: string): EventRecorder;
  readonly metrics?: MetricsReader;
  /** Which controllers run; default all. */
  readonly names?: readonly string[];
}

export interface Controllers {
  /** Starts all that are to run. */
  start(): void;
  /** Stops all. */
  stop(): void;
  startOne(name: string): void;
  stopOne(name: string): void;
  isRunning(name: string): boolean;
}

export function createControllers(options: ControllersOptions): Controllers {
  const running = new Map<string, Dispose>();
  const startOne = (name: string) => {
    const entry = REGISTRY.find((one) => one.name === name);
    if (entry === undefined || running.has(name)) return;
    // Each start begins with an empty memory, as a restarted process does.
    const controller = entry.create({
      sim: options.sim,
      informers: options.client,
      client: options.clientFor?.(name) ?? options.client,
      recorder: options.recorderFor(entry.component),
      ...(options.metrics === undefined ? {} : { metrics: options.metrics }),
    });
    running.set(name, controller.start());
  };
  const stopOne = (name: string) => {
    running.get(name)?.();
    running.delete(name);
  };
  return {
    start: () => (options.names ?? CONTROLLER_NAMES).forEach(startOne),
    stop: () => [...running.keys()].forEach(stopOne),
    startOne,
    stopOne,
    isRunning: (name) => running.has(name),
  };
}
