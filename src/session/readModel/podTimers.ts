// What is known to come for a Pod: ends of waits, deadlines, first probes.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import { toSeconds, type WallClock } from '../../engine/simTime.ts';
import { containerParts, type ContainerParts } from './containerParts.ts';
import type { ContainerView, PodView, TimerView } from './scene.ts';
import { isOver } from './stateOfPod.ts';

type Coming = Pick<TimerView, 't' | 'what' | 'known' | 'probe'>;

const NONE: readonly TimerView[] = [];

export function podTimers(pod: Pod, view: PodView, clock: WallClock): readonly TimerView[] {
  const timers: TimerView[] = [];
  const add = (container: string | undefined, coming: Coming) =>
    void timers.push({ ...coming, pod: view.uid, podName: view.name, ...(container === undefined ? {} : { container }) });
  const deadline = activeDeadline(pod, view, clock);
  if (deadline !== undefined) add(undefined, { t: deadline, what: 'deadline', known: true });
  const parts = containerParts(pod);
  for (const [i, container] of view.containers.entries()) {
    const part = parts[i];
    if (part) for (const coming of ofContainer(part, container, view)) add(container.name, coming);
  }
  return timers.length === 0 ? NONE : timers;
}

function activeDeadline(pod: Pod, view: PodView, clock: WallClock): number | undefined {
  const limit = pod.spec?.activeDeadlineSeconds;
  const start = limit === undefined || isOver(view.phase) ? undefined : clock.parse(pod.status?.startTime ?? '');
  return limit === undefined || start === undefined ? undefined : toSeconds(start) + limit;
}

function ofContainer(part: ContainerParts, container: ContainerView, pod: PodView): readonly Coming[] {
  const coming: Coming[] = [];
  if (container.backOff) coming.push({ t: container.backOff.until, what: 'restart', known: false });
  if (container.pull?.until !== undefined) coming.push({ t: container.pull.until, what: 'pull', known: true });
  if (container.hook?.until !== undefined) coming.push({ t: container.hook.until, what: 'finish', known: true });
  const kill = container.stopping?.deadline ?? pod.terminating?.deadline;
  if (kill !== undefined && container.state === 'term') coming.push({ t: kill, what: 'kill', known: true });
  return [...coming, ...firstProbes(part, container)];
}

/** The kubelet counts the initial delay in whole seconds from the start, and looks once per period. */
function firstProbes(part: ContainerParts, container: ContainerView): readonly Coming[] {
  const { startedAt, phase } = container;
  if (phase !== 'running' || startedAt === undefined) return [];
  return part.probes.flatMap((probe, i): Coming[] => {
    const view = container.probes[i];
    if (probe.initialDelaySeconds === 0 || !view || view.ticks.length > 0 || view.idle) return [];
    return [{ t: startedAt + probe.initialDelaySeconds, what: 'probe', known: false, probe: probe.kind }];
  });
}
