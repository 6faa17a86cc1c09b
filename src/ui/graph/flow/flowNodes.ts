// The layout as React Flow's nodes: a box per node, Pods as its children.
import type { Node } from '@xyflow/react';
import type { ClusterLayout, NodeBox, PodBox } from '../model/clusterLayout.ts';
import type { Box } from '../model/box.ts';
import type { PodForm } from '../model/podForm.ts';

export type HostNode = Node<{ readonly name: string; readonly empty: boolean }, 'host'>;
export type UnscheduledNode = Node<Record<string, never>, 'unscheduled'>;
export type PodNode = Node<{ readonly form: PodForm }, 'pod'>;
export type FlowNode = HostNode | UnscheduledNode | PodNode;

/** Nodes with dimensions are drawn at once, without being measured first. */
const STILL = {
  style: { pointerEvents: 'all' as const },
  ariaRole: 'presentation' as const,
  domAttributes: { 'aria-roledescription': undefined },
};

const UNSCHEDULED = 'unscheduled';

export function flowNodes({ nodes, pods, unscheduled }: ClusterLayout): FlowNode[] {
  const taken = new Set(pods.map(({ node }) => node));
  return [
    ...nodes.map((node) => hostNode(node, !taken.has(node.name))),
    ...(unscheduled ? [{ ...STILL, id: UNSCHEDULED, type: 'unscheduled' as const, data: {}, ...placed(unscheduled) }] : []),
    ...pods.map(podNode),
  ];
}

function hostNode(node: NodeBox, empty: boolean): HostNode {
  return { ...STILL, id: `node/${node.name}`, type: 'host', data: { name: node.name, empty }, ...placed(node) };
}

function podNode({ uid, node, form, within, width, height }: PodBox): PodNode {
  return { ...STILL, id: uid, type: 'pod', parentId: node === undefined ? UNSCHEDULED : `node/${node}`, data: { form }, position: { x: within.x, y: within.y }, width, height };
}

function placed({ x, y, width, height }: Box): { readonly position: { x: number; y: number }; readonly width: number; readonly height: number } {
  return { position: { x, y }, width, height };
}
