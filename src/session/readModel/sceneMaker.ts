// Puts the scene of an instant together. Parts that equal those of the scene made last are the same objects.
import type { Node } from '../../api/core/v1/types.gen.ts';
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { Store } from '../../cluster/etcd/store.ts';
import { lastAt } from '../../base/ordered.ts';
import { nodeView, requestsByNode } from './nodeViews.ts';
import { objectViews } from './objectViews.ts';
import type { PodFrame } from './podTrack.ts';
import type { RunReader } from './runReader.ts';
import type { NodeView, ObjectView, PodView, Scene, TimerView } from './scene.ts';
import { shareView } from './shareView.ts';

export interface SceneMaker {
  sceneAt(t: SimTime): Scene;
}

export function createSceneMaker({ tracks, log }: RunReader, store: Store): SceneMaker {
  let pods: readonly PodView[] = [];
  let nodes: readonly NodeView[] = [];
  let objects: readonly ObjectView[] = [];
  let timers: readonly TimerView[] = [];

  return {
    sceneAt(t) {
      const frames = tracks.flatMap((track) => track.at(t) ?? []);
      const present = frames.map(({ pod }) => pod);
      const requests = requestsByNode(present);
      pods = sameList(pods, frames.map(({ view }) => view));
      nodes = keyed(nodes, store.listAt('nodes', t).map((node) => nodeView(node as Node, requests)), ({ uid }) => uid);
      objects = keyed(objects, objectViews((resource) => store.listAt(resource, t), present), keyOf);
      timers = shareView(timers, timersAt(frames, toSeconds(t)));
      const latest = lastAt(log.happenings, toSeconds(t));
      return { t: toSeconds(t), nodes, pods, objects, ...(latest ? { latest } : {}), timers };
    },
  };
}

function keyOf({ kind, namespace, name }: ObjectView): string {
  return `${kind}/${namespace ?? ''}/${name}`;
}

function timersAt(frames: readonly PodFrame[], now: number): readonly TimerView[] {
  return frames.flatMap(({ timers }) => timers.filter(({ t }) => t > now)).sort((a, b) => a.t - b.t);
}

/** Views with the identity they had, found by key: one that comes before them changes nothing for the others. */
function keyed<T>(before: readonly T[], after: readonly T[], key: (view: T) => string): readonly T[] {
  const known = new Map(before.map((view) => [key(view), view]));
  return sameList(before, after.map((view) => shareView(known.get(key(view)), view)));
}

function sameList<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return before.length === after.length && before.every((item, i) => item === after[i]) ? before : after;
}
