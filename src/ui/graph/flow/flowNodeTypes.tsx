// What React Flow draws for each type of node.
import type { NodeProps } from '@xyflow/react';
import type { ReactNode } from 'react';
import { Pod } from '../pod/Pod.tsx';
import { NodeFrame } from '../view/NodeFrame.tsx';
import { UnscheduledFrame } from '../view/UnscheduledFrame.tsx';
import type { HostNode, PodNode } from './flowNodes.ts';

function Host({ data, width }: NodeProps<HostNode>): ReactNode {
  return <NodeFrame name={data.name} empty={data.empty} width={width ?? 0} />;
}

function PodOnFlow({ id, data }: NodeProps<PodNode>): ReactNode {
  return <Pod uid={id} form={data.form} />;
}

export const FLOW_NODE_TYPES = { host: Host, unscheduled: UnscheduledFrame, pod: PodOnFlow };
