// Vectors kubelet-actions/kill: containers are stopped in virtual time, each with its own answer to SIGTERM.
import { ok } from '../../../base/result.ts';
import type { Pod } from '../../../api/core/v1/types.gen.ts';
import type { ContainerKillReason } from '../../../cluster/kubelet/decide/actions/podActions.ts';
import { killContainer, killContainers, type KillHost, type KillTarget } from '../../../cluster/kubelet/decide/kill/killContainer.ts';
import { seconds, simTime, toSeconds } from '../../../engine/simTime.ts';
import type { Task } from '../../../engine/task.ts';
import { createSimulation, type Simulation } from '../../../engine/simulation.ts';
import { sleep } from '../../../engine/task.ts';
import { allContainers } from './input.ts';

export interface KillInput {
  readonly pod: Pod;
  readonly running: readonly string[] | null;
  readonly secondsToExitAfterSigterm: Readonly<Record<string, number>>;
  readonly preStopSeconds?: Readonly<Record<string, number>>;
  readonly gracePeriodOverride?: number;
  readonly reason?: ContainerKillReason;
  readonly onlyContainer?: string;
}

interface Ending {
  preStopAtSeconds?: number;
  stopAtSeconds?: number;
  graceSeconds?: number;
  finishedAtSeconds?: number;
  sigkilled?: boolean;
}

export function runKill(input: KillInput): unknown {
  const sim = createSimulation({ seed: 1, startEpochMs: 0 });
  const endings = new Map<string, Ending>();
  const host = hostOf(sim, input, endings);
  const target = (name: string): KillTarget => ({ container: allContainers(input.pod).find((one) => one.name === name) ?? { name }, containerId: name });
  const { onlyContainer, gracePeriodOverride } = input;
  sim.spawn('kill', (): Task<unknown> =>
    onlyContainer === undefined
      ? killContainers(host, input.pod, (input.running ?? []).map(target), { gracePeriodOverride })
      : killContainer(host, input.pod, target(onlyContainer), { reason: input.reason ?? '', gracePeriodOverride }),
  );
  sim.run({ until: simTime(seconds(10_000)) });
  return Object.fromEntries(endings);
}

function hostOf(sim: Simulation, input: KillInput, endings: Map<string, Ending>): KillHost {
  const nowSeconds = () => Math.floor(toSeconds(sim.now()));
  const ending = (name: string): Ending => {
    const known = endings.get(name) ?? {};
    endings.set(name, known);
    return known;
  };
  return {
    now: () => sim.now(),
    spawn: (label, body) => sim.spawn(label, body),
    announce: () => {},
    *preStop({ container }) {
      ending(container.name).preStopAtSeconds = nowSeconds();
      yield* sleep(seconds(input.preStopSeconds?.[container.name] ?? 0));
    },
    *stop({ container }, graceSeconds) {
      const needed = input.secondsToExitAfterSigterm[container.name] ?? 0;
      Object.assign(ending(container.name), { stopAtSeconds: nowSeconds(), graceSeconds });
      yield* sleep(seconds(Math.min(needed, graceSeconds)));
      Object.assign(ending(container.name), { finishedAtSeconds: nowSeconds(), sigkilled: needed > graceSeconds });
      return ok(undefined);
    },
  };
}
