// Which lines run from the lane of objects into the drawing, and where they end: in px of the drawing.
import type { ObjectRef, ObjectView, PodView } from '../../../session/readModel/scene.ts';
import type { Selection } from '../../state/selection.ts';
import type { Box, Point } from '../model/box.ts';
import type { ClusterLayout, PodBox } from '../model/clusterLayout.ts';
import { objectKey, REGISTRY } from '../model/lane.ts';
import { hasRows, isFull } from '../model/podForm.ts';
import { podGeometry } from '../model/podGeometry.ts';

export type LineKind = 'volume' | 'service' | 'owner' | 'pull';

export interface LineTarget {
  readonly key: string;
  readonly kind: LineKind;
  /** Chip in the lane that it starts at. */
  readonly from: string;
  readonly to: Point;
  /** From above, or from a side, beside which the line comes down at `via`. */
  readonly enter: 'top' | 'left' | 'right';
  readonly via: number;
  /** Not in effect, or not yet. */
  readonly dashed: boolean;
}

const MOST_LINES = 200;

export interface LineInput {
  readonly layout: ClusterLayout;
  readonly pods: ReadonlyMap<string, PodView>;
  readonly objects: readonly ObjectView[];
  readonly selection: Selection | undefined;
}

export function lineTargets({ layout, pods, objects, selection }: LineInput): readonly LineTarget[] {
  const few = layout.scale === 'one' || layout.scale === 'few';
  const boxes = new Map(layout.pods.map((box) => [box.uid, box]));
  const selected = selection?.kind === 'object' ? objectKey({ kind: selection.objectKind, namespace: selection.namespace, name: selection.name }) : undefined;
  const shownServices = objects.filter((object) => object.kind === 'Service' && (few || objectKey(object) === selected));
  const owned = selected === undefined ? [] : layout.pods.filter(({ uid }) => ownedBy(pods.get(uid), selected, objects));
  const lines = [
    ...layout.pods.flatMap((box) => volumeLines(box, pods.get(box.uid))),
    ...shownServices.flatMap((service) => serviceLines(service, boxes, layout)),
    ...owned.map((box) => ownerLine(box, selected ?? '', layout)),
    ...(few ? layout.pods : layout.pods.filter(({ form }) => isFull(form))).flatMap((box) => pullLines(box, pods.get(box.uid), layout)),
  ];
  return lines.slice(0, MOST_LINES);
}

const VOLUME_KINDS: ReadonlyMap<string, string> = new Map([['configMap', 'ConfigMap'], ['secret', 'Secret'], ['persistentVolumeClaim', 'PersistentVolumeClaim']]);

/** The first volume of the column is reached from above, those below it from the right. */
function volumeLines(box: PodBox, pod: PodView | undefined): readonly LineTarget[] {
  if (!pod || !isFull(box.form)) return [];
  const { volumes } = podGeometry(pod, box.form);
  const first = Math.min(...[...volumes.values()].map(({ y }) => y));
  return pod.volumes.flatMap(({ name, type, source, state }) => {
    const [kind, at] = [VOLUME_KINDS.get(type), volumes.get(name)];
    if (kind === undefined || source === undefined || !at) return [];
    const top = at.y === first;
    const right = box.x + at.x + at.width;
    const to = top ? { x: right - 8, y: box.y + at.y + 1 } : { x: right + 1, y: box.y + at.y + at.height / 2 };
    return [{ key: `volume ${pod.uid} ${name}`, kind: 'volume' as const, from: `${kind}/${pod.namespace}/${source}`, to, enter: top ? 'top' as const : 'right' as const, via: top ? to.x : right + 6, dashed: state !== 'mounted' }];
  });
}

function serviceLines(service: ObjectView, boxes: ReadonlyMap<string, PodBox>, layout: ClusterLayout): readonly LineTarget[] {
  return (service.endpoints ?? []).flatMap(({ pod, ready }) => {
    const box = boxes.get(pod);
    if (!box) return [];
    const frame = frameOf(box, layout);
    const fromRight = isFull(box.form);
    const to = fromRight ? { x: box.x + box.width, y: box.y + box.height - 1 } : { x: box.x + (box.form === 'compact' ? 11 : 0), y: box.y + box.height - (box.form === 'compact' ? 1 : 14) };
    return [{ key: `service ${objectKey(service)} ${pod}`, kind: 'service' as const, from: objectKey(service), to, enter: fromRight ? 'right' as const : 'left' as const, via: fromRight ? frame.x + frame.width + 6 : frame.x - 8, dashed: !ready }];
  });
}

function ownerLine(box: PodBox, owner: string, layout: ClusterLayout): LineTarget {
  const frame = frameOf(box, layout);
  return { key: `owner ${box.uid}`, kind: 'owner', from: owner, to: { x: box.x + box.width, y: box.y + 16 }, enter: 'right', via: frame.x + frame.width + 8, dashed: false };
}

function pullLines(box: PodBox, pod: PodView | undefined, layout: ClusterLayout): readonly LineTarget[] {
  if (!pod) return [];
  const frame = frameOf(box, layout);
  return pod.containers.filter(({ pull }) => pull !== undefined).map(({ name }) => ({
    key: `pull ${pod.uid} ${name}`, kind: 'pull' as const, from: REGISTRY, to: rowEnd(box, pod, name), enter: 'right' as const, via: frame.x + frame.width + 4, dashed: true,
  }));
}

/** The right end of a container's row, at a height where neither a volume nor a mount path is in the way. */
function rowEnd(box: PodBox, pod: PodView, container: string): Point {
  if (!hasRows(box.form)) return { x: box.x + box.width, y: box.y + box.height / 2 };
  const { rows, rowX, rowWidth, volumes, labels } = podGeometry(pod, box.form);
  const row = rows.rows.find(({ name }) => name === container);
  const x = box.x + rowX + rowWidth + 2;
  if (!row) return { x, y: box.y };
  const free = (y: number): boolean => [...volumes.values()].every((volume) => y < volume.y - 3 || y > volume.y + volume.height + 3) && labels.every((label) => Math.abs(label.y - y) > 9);
  const heights = Array.from({ length: row.height - 12 }, (_, index) => row.y + row.height - 8 - index);
  return { x, y: box.y + (heights.find(free) ?? row.y + row.height - 8) };
}

function frameOf(box: PodBox, layout: ClusterLayout): Box {
  return layout.nodes.find(({ name }) => name === box.node) ?? layout.unscheduled ?? box;
}

function ownedBy(pod: PodView | undefined, owner: string, objects: readonly ObjectView[]): boolean {
  let ref: ObjectRef | undefined = pod?.owner;
  while (ref) {
    const key: string = objectKey({ kind: ref.kind, namespace: ref.namespace ?? pod?.namespace ?? '', name: ref.name });
    if (key === owner) return true;
    ref = objects.find((object) => objectKey(object) === key)?.owner;
  }
  return false;
}
