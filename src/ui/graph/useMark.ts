// What makes an element a thing of the graph: it can be selected, is part of the tree, and shows steps of the open answer.
import type { MouseEvent } from 'react';
import { useActions, usePlayground, useScope } from '../state/playgroundContext.ts';
import type { Selection } from '../state/selection.ts';
import { elementId, markKey, threadMarks } from './marks.ts';

interface Mark {
  readonly selected: boolean;
  /** Numbers of the steps that speak of it. */
  readonly steps: string | undefined;
  /** For the element. */
  readonly item: {
    readonly id: string;
    readonly role: 'treeitem';
    readonly 'aria-selected': boolean;
    readonly 'aria-label': string;
    readonly 'data-selected': '' | undefined;
    readonly 'data-thread': '' | undefined;
    onClick(event: MouseEvent): void;
    onContextMenu(event: MouseEvent): void;
  };
}

export function useMark(selection: Selection, label: string): Mark {
  const key = markKey(selection);
  const selected = usePlayground((state) => state.selection !== undefined && markKey(state.selection) === key);
  const steps = usePlayground((state) => threadMarks(state).get(key));
  const actions = useActions();
  const scope = useScope();
  return {
    selected,
    steps,
    item: {
      id: elementId(key, scope), role: 'treeitem', 'aria-selected': selected, 'aria-label': label,
      'data-selected': selected ? '' : undefined, 'data-thread': steps === undefined ? undefined : '',
      onClick(event) {
        event.stopPropagation();
        actions.select(selection);
      },
      onContextMenu(event) {
        if (selection.kind === 'object' || selection.kind === 'volume') return;
        event.preventDefault();
        event.stopPropagation();
        actions.select(selection);
        actions.openFaultMenu(event.clientX, event.clientY);
      },
    },
  };
}
