// The instants at which a lane changes: for the arrow keys, for clicks, and for what is told of a mark.
import type { Lane } from './lanes.ts';
import { flips } from './marks.ts';
import { firstIndexAfter } from '../../components/trace/ordered.ts';
import { worstOfPod } from './worstTrace.ts';

export function laneRows(lane: Lane): readonly { readonly t: number }[] {
  const { pod } = lane;
  switch (lane.kind) {
    case 'pod':
      return worstOfPod(pod);
    case 'status':
      return pod.status;
    case 'phase':
      return pod.phase;
    case 'conditions':
      return flips(pod.conditions);
    case 'condition':
      return pod.conditions.filter(({ type }) => type === lane.condition);
    case 'container':
      return pod.containerRows.get(lane.container.name) ?? [];
    case 'probe':
      return pod.probes.get(`${lane.container.name}/${lane.probe}`) ?? [];
    default:
      return pod.events;
  }
}

function laneInstants(lane: Lane): number[] {
  const instants = laneRows(lane).map(({ t }) => t);
  const { gone } = lane.pod;
  return gone ? [...instants.filter((t) => t <= gone.t), gone.t] : instants;
}

/** The change before or after an instant; undefined when there is none. */
export function neighbourChange(lane: Lane, t: number, direction: 1 | -1): number | undefined {
  const instants = laneInstants(lane);
  if (direction === 1) return instants[firstIndexAfter(instants, t + 1e-6)];
  return instants[firstIndexAfter(instants, t - 1e-6) - 1];
}

/** The lane's change nearest to an instant, if it is within reach. */
export function changeNear(lane: Lane, t: number, reach: number): number | undefined {
  const instants = laneInstants(lane);
  const after = firstIndexAfter(instants, t);
  const near = [instants[after - 1], instants[after]].filter((instant) => instant !== undefined && Math.abs(instant - t) <= reach);
  return near.sort((a, b) => Math.abs((a ?? 0) - t) - Math.abs((b ?? 0) - t))[0];
}
