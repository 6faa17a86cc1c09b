// The state after a frame of the worker. Lists and views keep their identity when nothing in them changed.
import type { FrameMessage, SceneChange } from '../../worker/protocol.ts';
import type { PodView } from '../../session/readModel/scene.ts';
import { createLaneIndex, type GrowingLaneIndex } from './laneIndex.ts';
import type { PlaygroundState } from './playgroundState.ts';
import { windowAfter } from './timeWindow.ts';

export function afterFrame(state: PlaygroundState, frame: FrameMessage): PlaygroundState {
  const lanes = frame.whole ? createLaneIndex() : (state.lanes as GrowingLaneIndex);
  lanes.add(frame.lanes);
  const before = frame.whole ? { ...withoutFault(state), nodes: [], pods: new Map<string, PodView>(), events: [], inputs: [] } : state;
  const { latest, ...rest } = before;
  const happening = frame.scene.latest === undefined ? latest : (frame.scene.latest ?? undefined);
  return {
    ...rest,
    ...(happening ? { latest: happening } : {}),
    started: true,
    clock: frame.clock,
    window: windowAfter(state.window, state.clock, frame.clock),
    ...sceneAfter(before, frame.scene),
    lanes,
    lanesVersion: frame.lanes.length > 0 || frame.whole ? state.lanesVersion + 1 : state.lanesVersion,
    events: appended(before.events, frame.events),
    inputs: appended(before.inputs, frame.inputs),
    ...(frame.scheduled ? { scheduled: frame.scheduled } : {}),
    skipped: frame.whole ? frame.skipped : appended(state.skipped, frame.skipped),
    ...(frame.branches ? { branches: frame.branches.rows, branch: frame.branches.current, applied: new Map(frame.branches.applied.map(({ name, text }) => [name, text])) } : {}),
  };
}

/** A whole frame after a fault comes of a run that goes. */
function withoutFault({ fault: _, ...state }: PlaygroundState): PlaygroundState {
  return state;
}

function sceneAfter(before: Pick<PlaygroundState, 'nodes' | 'pods'>, change: SceneChange): Partial<PlaygroundState> {
  return {
    nodes: change.nodes.length > 0 ? nodesAfter(before.nodes, change) : before.nodes,
    pods: change.pods.length > 0 || change.gone.length > 0 ? podsAfter(before.pods, change) : before.pods,
    ...(change.objects ? { objects: change.objects } : {}),
    ...(change.timers ? { timers: change.timers } : {}),
  };
}

function nodesAfter(before: PlaygroundState['nodes'], { nodes, gone }: SceneChange): PlaygroundState['nodes'] {
  const changed = new Map(nodes.map((node) => [node.uid, node]));
  const removed = new Set(gone);
  const kept = before.filter(({ uid }) => !removed.has(uid)).map((node) => changed.get(node.uid) ?? node);
  const known = new Set(before.map(({ uid }) => uid));
  return [...kept, ...nodes.filter(({ uid }) => !known.has(uid))];
}

function podsAfter(before: PlaygroundState['pods'], { pods, gone }: SceneChange): ReadonlyMap<string, PodView> {
  const after = new Map(before);
  for (const uid of gone) after.delete(uid);
  for (const pod of pods) after.set(pod.uid, pod);
  return after;
}

function appended<T>(before: readonly T[], added: readonly T[]): readonly T[] {
  return added.length > 0 ? [...before, ...added] : before;
}
