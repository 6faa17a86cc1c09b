// The processes of the control plane's containers: a component runs as long as one of its processes does.
import type { Task } from '../../engine/task.ts';
import type { ProgramContext, ProgramEntry } from '../../runtime/process/types.ts';
import { CONTROL_PLANE_COMPONENTS, type ControlPlane, type ControlPlaneComponent } from './controlPlane.ts';

const RESIDENT_BYTES: Readonly<Record<ControlPlaneComponent, number>> = {
  etcd: 45_000_000,
  'kube-apiserver': 250_000_000,
  'kube-controller-manager': 55_000_000,
  'kube-scheduler': 25_000_000,
};

export function componentPrograms(controlPlane: ControlPlane): readonly ProgramEntry[] {
  return CONTROL_PLANE_COMPONENTS.map((component) => ({ name: component, run: runnerOf(controlPlane, component), rssBytes: RESIDENT_BYTES[component], execCost: 20_000 }));
}

function runnerOf(controlPlane: ControlPlane, component: ControlPlaneComponent): ProgramEntry['run'] {
  let processes = 0;
  return function* run(ctx: ProgramContext): Task<number> {
    let isEnding = false;
    for (const signal of ['TERM', 'INT'] as const) ctx.sigaction(signal, () => (isEnding = true));
    processes += 1;
    controlPlane.start(component);
    try {
      while (!isEnding) yield* ctx.pause();
      return 0;
    } finally {
      // Killed processes come by here, too.
      processes -= 1;
      if (processes === 0) controlPlane.stop(component);
    }
  };
}
