// The container column of a Pod: rows in start order, with the gate that init containers have to pass.
import type { ContainerView } from '../../../session/readModel/scene.ts';

export interface RowBox {
  readonly name: string;
  readonly y: number;
  readonly height: number;
}

export interface PodRows {
  readonly rows: readonly RowBox[];
  /** The "Initialized" gate between init rows and app rows. */
  readonly gate?: number;
  /** The gate before ephemeral containers. */
  readonly debugGate?: number;
  /** Captions of the two halves, where there is room for them. */
  readonly captions?: { readonly first: number; readonly then: number };
  readonly bottom: number;
}

export interface RowStyle {
  readonly top: number;
  readonly base: number;
  readonly gap: number;
  readonly gateMargin: number;
  readonly captions: boolean;
  /** Probes, hooks and mounts need room. */
  readonly detailed: boolean;
}

const PROBE = 20;
const HOOK = 16;
const MOUNT = 14;
const GATE = 14;
const CAPTION = 18;

export function rowHeight(container: ContainerView, style: RowStyle): number {
  if (!style.detailed) return style.base;
  const lines = style.base + container.probes.length * PROBE + (container.hook ? HOOK : 0);
  return Math.max(lines, container.mounts.length * MOUNT + 6);
}

export function podRows(containers: readonly ContainerView[], style: RowStyle): PodRows {
  const first = containers.filter(({ kind }) => kind === 'init' || kind === 'sidecar');
  const apps = containers.filter(({ kind }) => kind === 'app');
  const debug = containers.filter(({ kind }) => kind === 'ephemeral');
  const rows: RowBox[] = [];
  let y = style.top;
  const place = (group: readonly ContainerView[]): void => {
    for (const container of group) {
      const height = rowHeight(container, style);
      rows.push({ name: container.name, y, height });
      y += height + style.gap;
    }
    if (group.length > 0) y -= style.gap;
  };
  const placeGate = (): number => {
    const gate = y + style.gateMargin;
    y = gate + GATE + style.gateMargin;
    return gate;
  };

  const captions = style.captions && first.length > 0 && apps.length > 0;
  const firstCaption = y;
  if (captions) y += CAPTION;
  place(first);
  const gate = first.length > 0 && apps.length > 0 ? placeGate() : undefined;
  const thenCaption = y;
  if (captions) y += CAPTION;
  place(apps);
  const debugGate = debug.length > 0 ? placeGate() : undefined;
  place(debug);
  return {
    rows,
    ...(gate === undefined ? {} : { gate }),
    ...(debugGate === undefined ? {} : { debugGate }),
    ...(captions ? { captions: { first: firstCaption, then: thenCaption } } : {}),
    bottom: y,
  };
}
