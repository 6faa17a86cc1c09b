// The graph's one stop for the Tab key. It owns the drawn items; arrows move the selection among them.
import { useMemo } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react';
import { useActions, usePlayground, useScope, useTexts } from '../../state/playgroundContext.ts';
import { elementId, markKey } from '../marks.ts';
import type { ClusterLayout } from '../model/clusterLayout.ts';
import type { Lane } from '../model/lane.ts';
import type { GraphView } from '../view/graphView.ts';
import { usePodsOf } from '../view/usePodsOf.ts';
import { ZOOM_STEP } from '../view/ViewTools.tsx';
import { treeItems, treeStep, type TreeStep } from './treeItems.ts';
import styles from './GraphTree.module.css';

interface GraphTreeProps {
  readonly layout: ClusterLayout;
  readonly lane: Lane;
  readonly view: GraphView;
  readonly ref: Ref<HTMLDivElement>;
}

const STEPS: ReadonlyMap<string, TreeStep> = new Map([
  ['ArrowRight', 'next'], ['ArrowDown', 'next'], ['ArrowLeft', 'previous'], ['ArrowUp', 'previous'], ['Enter', 'into'], ['Escape', 'out'],
]);

/** px from the corner of what is selected to its menu. */
const MENU_INSET = 24;

export function GraphTree({ layout, lane, view, ref }: GraphTreeProps): ReactNode {
  const texts = useTexts().graph;
  const actions = useActions();
  const scope = useScope();
  const pods = usePodsOf(layout);
  const questioned = usePlayground(({ why }) => why !== undefined);
  const selected = usePlayground(({ selection }) => selection && markKey(selection));
  const items = useMemo(() => treeItems(layout, lane, pods), [layout, lane, pods]);
  const owned = useMemo(() => items.filter(({ level, parent }) => level < 3 || parent === undefined).map(({ key }) => elementId(key, scope)).join(' '), [items, scope]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // An open question is closed first.
    if (event.key === 'Escape' && questioned) return;
    const step = STEPS.get(event.key);
    const next = step && treeStep(items, selected, step);
    if (next) {
      actions.select(next.selection);
      view.reveal(boxOf(next.selection, layout));
    } else if (!zoomed(view, event.key) && (step === undefined || step === 'out')) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  /** The menu key: at what is selected. */
  function onContextMenu(event: MouseEvent): void {
    const shown = selected === undefined ? null : document.getElementById(elementId(selected, scope));
    if (!shown) return;
    event.preventDefault();
    const { left, top } = shown.getBoundingClientRect();
    actions.openFaultMenu(left + MENU_INSET, top + MENU_INSET);
  }

  return (
    <div
      ref={ref}
      className={styles['tree']}
      role="tree"
      tabIndex={0}
      aria-label={texts.summary(layout.pods.length, layout.nodes.length)}
      aria-description={texts.treeHelp}
      aria-owns={owned}
      aria-activedescendant={items.some(({ key }) => key === selected) && selected !== undefined ? elementId(selected, scope) : undefined}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
    />
  );
}

function zoomed(view: GraphView, key: string): boolean {
  if (key === '+' || key === '=') view.zoomBy(ZOOM_STEP);
  else if (key === '-') view.zoomBy(1 / ZOOM_STEP);
  else if (key === '0') view.fit();
  else return false;
  return true;
}

function boxOf(selection: ReturnType<typeof treeItems>[number]['selection'], layout: ClusterLayout): ClusterLayout['nodes'][number] | ClusterLayout['pods'][number] | undefined {
  if (selection.kind === 'node') return layout.nodes.find(({ name }) => name === selection.name);
  return 'uid' in selection ? layout.pods.find(({ uid }) => uid === selection.uid) : undefined;
}
