// Scheduler and controller manager as processes: each can be stopped, and starts again with an empty memory.
import type { Dispose } from '../base/disposable.ts';
import type { Simulation } from '../engine/simulation.ts';
import type { ClientFactory } from './client/clientFactory.ts';
import { createRecorder } from './client/coreRecorder.ts';
import type { MetricsReader } from './client/metrics.ts';
import { createSeriesRecorder } from './client/seriesRecorder.ts';
import { createControllers } from './controllers/controllers.ts';
import { createScheduler, type SchedulerConfig } from './scheduler/scheduler.ts';

export type ControlPlaneComponent = 'kube-scheduler' | 'kube-controller-manager';

export interface ControlPlane {
  /** Nothing happens to what runs already. */
  start(component: ControlPlaneComponent): void;
  stop(component: ControlPlaneComponent): void;
}

export interface ControlPlaneOptions {
  readonly sim: Simulation;
  readonly clients: ClientFactory;
  readonly scheduler: Partial<SchedulerConfig>;
  readonly metrics: MetricsReader | undefined;
}

export function startControlPlane(options: ControlPlaneOptions): ControlPlane {
  const running = new Map<ControlPlaneComponent, Dispose>();
  const starters: Readonly<Record<ControlPlaneComponent, () => Dispose>> = {
    'kube-scheduler': () => startScheduler(options),
    'kube-controller-manager': () => startControllers(options),
  };
  const controlPlane: ControlPlane = {
    start(component) {
      if (!running.has(component)) running.set(component, starters[component]());
    },
    stop(component) {
      running.get(component)?.();
      running.delete(component);
    },
  };
  controlPlane.start('kube-scheduler');
  controlPlane.start('kube-controller-manager');
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
