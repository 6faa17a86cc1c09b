// The parts of the control plane, each of which runs or does not: they start again with an empty memory.
import type { Dispose } from '../../base/disposable.ts';
import type { Simulation } from '../../engine/simulation.ts';
import type { ApiServer } from '../apiserver/apiServer.ts';
import type { ClientFactory } from '../client/clientFactory.ts';
import { createRecorder } from '../client/coreRecorder.ts';
import type { MetricsReader } from '../client/metrics.ts';
import { createSeriesRecorder } from '../client/seriesRecorder.ts';
import { createControllers } from '../controllers/controllers.ts';
import { createScheduler, type SchedulerConfig } from '../scheduler/scheduler.ts';

export const CONTROL_PLANE_COMPONENTS = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'kube-scheduler'] as const;

export type ControlPlaneComponent = (typeof CONTROL_PLANE_COMPONENTS)[number];

export interface ControlPlane {
  /** Nothing happens to what runs already. */
  start(component: ControlPlaneComponent): void;
  stop(component: ControlPlaneComponent): void;
}

export interface ControlPlaneOptions {
  readonly sim: Simulation;
  readonly server: ApiServer;
  readonly clients: ClientFactory;
  readonly scheduler: Partial<SchedulerConfig>;
  readonly metrics: MetricsReader | undefined;
}

export function startControlPlane(options: ControlPlaneOptions): ControlPlane {
  const running = new Map<ControlPlaneComponent, Dispose>();
  // Without its store the API server answers nobody.
  const serve = (): Dispose => {
    options.server.setAvailable(running.has('etcd') && running.has('kube-apiserver'));
    return () => options.server.setAvailable(false);
  };
  const starters: Readonly<Record<ControlPlaneComponent, () => Dispose>> = {
    etcd: serve,
    'kube-apiserver': serve,
    'kube-controller-manager': () => startControllers(options),
    'kube-scheduler': () => startScheduler(options),
  };
  const controlPlane: ControlPlane = {
    start(component) {
      if (running.has(component)) return;
      running.set(component, () => undefined);
      running.set(component, starters[component]());
    },
    stop(component) {
      running.get(component)?.();
      running.delete(component);
    },
  };
  for (const component of ['etcd', 'kube-apiserver', 'kube-scheduler', 'kube-controller-manager'] as const) controlPlane.start(component);
  return controlPlane;
}

function startScheduler({ sim, clients, scheduler }: ControlPlaneOptions): Dispose {
  const client = clients.clientFor('kube-scheduler');
  return createScheduler({ sim, client, config: scheduler, recorderFor: (component) => createSeriesRecorder({ sim, client, component }) }).start();
}

function startControllers({ sim, clients, metrics }: ControlPlaneOptions): Dispose {
  const client = clients.clientFor('kube-controller-manager');
  const controllers = createControllers({ sim, client, recorderFor: (component) => createRecorder({ sim, client, component }), ...(metrics === undefined ? {} : { metrics }) });
  controllers.start();
  return () => controllers.stop();
}
