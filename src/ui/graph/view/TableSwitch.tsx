// From the drawing to the table and back.
import { Table2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useActions, usePlayground, useTexts } from '../../state/playgroundContext.ts';

export function TableSwitch({ iconOnly = false }: { readonly iconOnly?: boolean }): ReactNode {
  const texts = useTexts().graph;
  const actions = useActions();
  const table = usePlayground((state) => state.panels.graphTable);
  const words = table ? texts.asGraph : texts.asTable;
  return (
    <button type="button" className={`btn sm ${iconOnly ? 'sq' : ''}`} aria-label={words} title={`${words}  G`} onClick={() => actions.setPanels({ graphTable: !table })}>
      <Table2 className="i s" aria-hidden />
      {!iconOnly && words}
    </button>
  );
}
