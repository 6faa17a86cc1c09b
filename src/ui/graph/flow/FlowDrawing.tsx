// The drawing on React Flow: it can be panned and zoomed. Nodes and Pods are its nodes; they read their views by themselves, so that
// its list of nodes stays untouched until a box moves.
import { ReactFlow, useReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useEffect, useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useActions } from '../../state/playgroundContext.ts';
import type { ClusterLayout } from '../model/clusterLayout.ts';
import { MAX_ZOOM, MIN_ZOOM } from '../model/fit.ts';
import type { GraphView } from '../view/graphView.ts';
import { flowNodes } from './flowNodes.ts';
import { FLOW_NODE_TYPES } from './flowNodeTypes.tsx';
import './flow.css';

/** Above so many, those out of sight are left out: below, looking for them costs more than they do. */
const HIDE_UNSEEN = 500;

interface FlowDrawingProps {
  readonly layout: ClusterLayout;
  readonly view: GraphView;
  /** It stands where it belongs. */
  onShown(): void;
}

export function FlowDrawing({ layout, view, onShown }: FlowDrawingProps): ReactNode {
  const nodes = useMemo(() => flowNodes(layout), [layout]);
  const actions = useActions();
  const { x, y, zoom } = view.store.getState().transform;
  const layer = useRef<HTMLDivElement>(null);
  /** Zoom that a movement began with. */
  const begun = useRef(zoom);
  return (
    <ReactFlow
      nodes={nodes}
      nodeTypes={FLOW_NODE_TYPES}
      defaultViewport={{ x, y, zoom }}
      minZoom={MIN_ZOOM}
      maxZoom={MAX_ZOOM}
      onMove={(event, moved) => {
        if (event) view.pan(moved);
        mark(layer.current, 'data-panned', moved.zoom === begun.current);
      }}
      onMoveStart={(_, { zoom: from }) => {
        begun.current = from;
      }}
      onMoveEnd={() => mark(layer.current, 'data-panned', false)}
      ref={layer}
      onInit={onShown}
      onPaneClick={() => actions.select(undefined)}
      panOnScroll
      zoomOnDoubleClick={false}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      panActivationKeyCode={null}
      onlyRenderVisibleElements={nodes.length > HIDE_UNSEEN}
    >
      <FollowJumps view={view} />
    </ReactFlow>
  );
}

/** Past React: it changes within a pan, and a layer that is moved as it is need not be painted. One that is scaled would be blurred. */
function mark(element: HTMLElement | null, name: string, on: boolean): void {
  if (element?.hasAttribute(name) !== on) element?.toggleAttribute(name, on);
}

/** Moves the canvas when anything but a gesture set the transform. */
function FollowJumps({ view }: { readonly view: GraphView }): ReactNode {
  const { setViewport } = useReactFlow();
  const jumps = useStore(view.store, (state) => state.jumps);
  useEffect(() => {
    void setViewport(view.store.getState().transform);
  }, [jumps, setViewport, view]);
  return null;
}
