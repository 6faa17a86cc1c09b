// The drawing as a tree for keyboard and screen reader: objects and nodes, in them Pods, in these containers and volumes.
import type { PodView } from '../../../session/readModel/scene.ts';
import type { Selection } from '../../state/selection.ts';
import type { ClusterLayout, PodBox } from '../model/clusterLayout.ts';
import { hasRows, isFull } from '../model/podForm.ts';
import type { Lane } from '../model/lane.ts';
import { markKey } from '../marks.ts';

export interface TreeItem {
  readonly key: string;
  readonly selection: Selection;
  readonly level: 1 | 2 | 3;
  readonly parent?: string;
}

/** In reading order; an item stands before what is in it. */
export function treeItems(layout: ClusterLayout, lane: Lane, pods: ReadonlyMap<string, PodView>): readonly TreeItem[] {
  const objects = [...lane.data, ...lane.owners.flat(), ...lane.services].map(({ kind, namespace = '', name }) => item({ kind: 'object', objectKind: kind, namespace, name }, 1));
  const nodes = layout.nodes.flatMap(({ name }) => {
    const node = item({ kind: 'node', name }, 1);
    return [node, ...layout.pods.filter((pod) => pod.node === name).flatMap((box) => podItems(box, pods.get(box.uid), node.key))];
  });
  const homeless = layout.pods.filter(({ node }) => node === undefined).flatMap((box) => podItems(box, pods.get(box.uid), undefined));
  return [...objects, ...nodes, ...homeless];
}

function podItems(box: PodBox, pod: PodView | undefined, parent: string | undefined): readonly TreeItem[] {
  if (!pod) return [];
  const { uid, namespace, name } = pod;
  const self = item({ kind: 'pod', uid, namespace, name }, 2, parent);
  const rows = hasRows(box.form) ? pod.containers.map((container) => item({ kind: 'container', uid, namespace, name, container: container.name }, 3, self.key)) : [];
  const volumes = isFull(box.form) ? drawnVolumes(pod).map((volume) => item({ kind: 'volume', uid, namespace, name, volume }, 3, self.key)) : [];
  return [self, ...rows, ...volumes];
}

/** API tokens are one drum. */
function drawnVolumes({ volumes }: PodView): readonly string[] {
  const tokens = volumes.filter(({ token }) => token).slice(0, 1);
  return [...volumes.filter(({ token }) => !token), ...tokens].map(({ name }) => name);
}

function item(selection: Selection, level: TreeItem['level'], parent?: string): TreeItem {
  return { key: markKey(selection), selection, level, ...(parent === undefined ? {} : { parent }) };
}

export type TreeStep = 'next' | 'previous' | 'into' | 'out';

/** Where a key leads from an item; undefined when there is nothing there. */
export function treeStep(items: readonly TreeItem[], current: string | undefined, step: TreeStep): TreeItem | undefined {
  const at = items.find(({ key }) => key === current);
  if (!at) return step === 'out' ? undefined : items[0];
  switch (step) {
    case 'into':
      return items.find(({ parent }) => parent === at.key);
    case 'out':
      return items.find(({ key }) => key === at.parent);
    default: {
      const peers = items.filter(({ level }) => level === at.level);
      return peers[peers.indexOf(at) + (step === 'next' ? 1 : -1)];
    }
  }
}
