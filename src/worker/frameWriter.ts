// Frames: what is new since the frame before. Views are compared by identity; a view that did not change is the same object.
import type { SimTime } from '../engine/simTime.ts';
import type { NodeView, PodView, Scene } from '../session/readModel/scene.ts';
import type { Run } from '../session/workspace/run.ts';
import type { LiveBranch, Workspace } from '../session/workspace/workspace.ts';
import type { ClockFrame, FrameMessage, SceneChange } from './protocol.ts';

interface Sent {
  readonly run: Run;
  readonly nodes: ReadonlyMap<string, NodeView>;
  readonly pods: ReadonlyMap<string, PodView>;
  readonly scene: Scene;
  readonly lanes: number;
  readonly events: number;
  readonly inputs: number;
  readonly skipped: number;
  readonly scheduled: ReturnType<Run['scheduled']>;
  readonly rows: Workspace['rows'];
  readonly clock: ClockFrame;
}

export class FrameWriter {
  #revision = 0;
  #sent: Sent | undefined;

  /** The next frame; undefined when it would say nothing. `whole`: everything again. */
  next(workspace: Workspace, cursor: SimTime, clock: ClockFrame, whole: boolean): FrameMessage | undefined {
    const branch = workspace.current;
    const before = whole || this.#sent?.run !== branch.run ? undefined : this.#sent;
    const sent = state(workspace, branch, cursor, clock);
    this.#sent = sent;
    const frame = difference(before, sent, branch);
    if (before && before.rows === sent.rows && !saysAnything(frame, before)) return undefined;
    this.#revision += 1;
    return {
      type: 'frame', revision: this.#revision, whole: before === undefined, ...frame,
      ...(before?.rows === sent.rows ? {} : { branches: { rows: sent.rows, current: branch.row.id, applied: [...branch.run.applied(branch.run.now())].map(([name, text]) => ({ name, text })) } }),
    };
  }
}

function state({ rows }: Workspace, { run, skipped }: LiveBranch, cursor: SimTime, clock: ClockFrame): Sent {
  const { model } = run;
  const scene = model.sceneAt(cursor);
  return {
    run, scene, clock, rows, scheduled: run.scheduled(),
    nodes: byUid(scene.nodes), pods: byUid(scene.pods),
    lanes: model.lanes.length, events: model.events.length, inputs: model.inputs.length, skipped: skipped.length,
  };
}

function byUid<T extends { readonly uid: string }>(views: readonly T[]): ReadonlyMap<string, T> {
  return new Map(views.map((view) => [view.uid, view]));
}

type Difference = Omit<FrameMessage, 'type' | 'revision' | 'whole' | 'branches'>;

function difference(before: Sent | undefined, sent: Sent, { run: { model }, skipped }: LiveBranch): Difference {
  return {
    clock: sent.clock,
    scene: sceneChange(before, sent),
    lanes: model.lanes.slice(before?.lanes ?? 0),
    events: model.events.slice(before?.events ?? 0),
    inputs: model.inputs.slice(before?.inputs ?? 0),
    skipped: skipped.slice(before?.skipped ?? 0),
    ...(before?.scheduled === sent.scheduled ? {} : { scheduled: sent.scheduled }),
  };
}

function sceneChange(before: Sent | undefined, { scene, nodes, pods }: Sent): SceneChange {
  const uids = before ? [...before.nodes.keys(), ...before.pods.keys()] : [];
  return {
    nodes: scene.nodes.filter((node) => before?.nodes.get(node.uid) !== node),
    pods: scene.pods.filter((pod) => before?.pods.get(pod.uid) !== pod),
    gone: uids.filter((uid) => !nodes.has(uid) && !pods.has(uid)),
    ...(before && sameViews(before.scene.objects, scene.objects) ? {} : { objects: scene.objects }),
    ...(before && before.scene.latest === scene.latest ? {} : { latest: scene.latest ?? null }),
    ...(before && sameViews(before.scene.timers, scene.timers) ? {} : { timers: scene.timers }),
  };
}

function sameViews<T>(a: readonly T[], b: readonly T[]): boolean {
  return a === b || (a.length === b.length && a.every((view, i) => view === b[i]));
}

function saysAnything({ clock, scene, lanes, events, inputs, skipped, scheduled }: Difference, before: Sent): boolean {
  const lists = [scene.nodes, scene.pods, scene.gone, lanes, events, inputs, skipped];
  return scheduled !== undefined || !sameClock(clock, before.clock) || lists.some((list) => list.length > 0) || Object.keys(scene).length > 3;
}

function sameClock(a: ClockFrame, b: ClockFrame): boolean {
  return a.cursor === b.cursor && a.head === b.head && a.following === b.following && a.playing === b.playing && a.speed === b.speed && a.skipIdle === b.skipIdle && a.until === b.until && a.stopped === b.stopped;
}
