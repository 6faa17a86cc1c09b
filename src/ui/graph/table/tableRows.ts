// The drawing as rows: node ▸ Pod ▸ container.
import type { ContainerView, NodeView, PodView, WhySubject } from '../../../session/readModel/scene.ts';
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import type { Selection } from '../../state/selection.ts';
import { containerWords } from '../containerWords.ts';
import { markKey } from '../marks.ts';

export interface TableRow {
  readonly key: string;
  readonly level: 1 | 2 | 3;
  /** Absent for what stands for no object: Pods without a node. */
  readonly selection?: Selection;
  readonly parent?: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
  readonly state: StateKey;
  readonly phase: string;
  readonly ready: string;
  readonly restarts: string;
  readonly mounts: string;
  readonly why?: WhySubject;
  /** Whether what is in it is shown; absent where nothing is in it. */
  readonly expanded?: boolean;
}

export interface TableInput {
  readonly nodes: readonly NodeView[];
  readonly pods: readonly PodView[];
  /** Closed, or opened, by the reader. */
  readonly toggled: ReadonlySet<string>;
  readonly texts: Texts['graph'];
}

/** With more Pods than that, their containers are hidden until one is opened. */
const OPEN_PODS = 30;
const NO_NODE = 'node/';

export function tableRows({ nodes, pods, toggled, texts }: TableInput): readonly TableRow[] {
  const podsOpen = pods.length <= OPEN_PODS;
  const open = (key: string, byDefault: boolean): boolean => toggled.has(key) !== byDefault;
  const podRows = (list: readonly PodView[], parent: string): readonly TableRow[] => list.flatMap((pod) => {
    const row = podRow(pod, parent);
    const expanded = open(row.key, podsOpen);
    return [{ ...row, expanded }, ...(expanded ? pod.containers.map((container) => containerRow(pod, container, row.key, texts)) : [])];
  });
  const known = new Set(nodes.map(({ name }) => name));
  const homeless = pods.filter(({ node }) => node === undefined || !known.has(node));
  return [
    ...nodes.flatMap((node) => {
      const row = nodeRow(node);
      const inside = pods.filter((pod) => pod.node === node.name);
      const expanded = open(row.key, true);
      return [inside.length > 0 ? { ...row, expanded } : row, ...(expanded ? podRows(inside, row.key) : [])];
    }),
    ...(homeless.length > 0 ? [{ ...EMPTY, key: NO_NODE, level: 1 as const, name: texts.noNode, kind: '', status: '', state: 'never' as const }, ...podRows(homeless, NO_NODE)] : []),
  ];
}

const EMPTY = { phase: '', ready: '', restarts: '', mounts: '' };

function nodeRow(node: NodeView): TableRow {
  const words = [node.ready === 'True' ? 'Ready' : 'NotReady', ...(node.unschedulable ? ['SchedulingDisabled'] : []), ...node.pressures];
  const selection: Selection = { kind: 'node', name: node.name };
  const state = node.ready === 'True' ? 'ready' : node.ready === 'False' ? 'fail' : 'unk';
  return { ...EMPTY, key: markKey(selection), level: 1, selection, name: node.name, kind: 'Node', status: words.join(','), state };
}

function podRow(pod: PodView, parent: string): TableRow {
  const { uid, namespace, name } = pod;
  const selection: Selection = { kind: 'pod', uid, namespace, name };
  return {
    key: markKey(selection), level: 2, parent, selection, name, kind: 'Pod', status: pod.status, state: pod.state, phase: pod.phase, ready: pod.ready,
    restarts: String(pod.restarts), mounts: '', why: { about: 'status', pod: uid },
  };
}

function containerRow({ uid, namespace, name }: PodView, container: ContainerView, parent: string, texts: Texts['graph']): TableRow {
  const selection: Selection = { kind: 'container', uid, namespace, name, container: container.name };
  const words = containerWords(container, texts);
  return {
    key: markKey(selection), level: 3, parent, selection, name: container.name, kind: texts.kinds[container.kind], status: [words.main, words.detail].filter((word) => word !== undefined).join(', '),
    state: container.state, phase: '', ready: container.phase === 'running' ? (container.ready ? texts.ready : texts.notReady) : '', restarts: String(container.restarts),
    mounts: container.mounts.map(({ path, readOnly }) => (readOnly ? `${path} ${texts.readOnly}` : path)).join(', '), why: { about: 'container', pod: uid, container: container.name },
  };
}

/** Where an arrow key leads from a row: another row, or opening or closing this one. */
export function rowStep(rows: readonly TableRow[], current: string | undefined, key: string): { readonly row?: TableRow; readonly toggle?: string } {
  const index = rows.findIndex((row) => row.key === current);
  const at = rows[index];
  if (!at) return pick(rows[0]);
  switch (key) {
    case 'ArrowDown':
      return pick(rows[index + 1]);
    case 'ArrowUp':
      return pick(rows[index - 1]);
    case 'Home':
      return pick(rows[0]);
    case 'End':
      return pick(rows.at(-1));
    case 'ArrowRight':
      return at.expanded === false ? { toggle: at.key } : pick(rows.find(({ parent }) => parent === at.key));
    case 'ArrowLeft':
      return at.expanded === true ? { toggle: at.key } : pick(rows.find((row) => row.key === at.parent));
    default:
      return {};
  }
}

function pick(row: TableRow | undefined): { readonly row?: TableRow } {
  return row ? { row } : {};
}
