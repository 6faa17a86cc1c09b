// Scenarios that go wrong, one click each: below the first run's node.
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { StateGlyph } from '../components/StateGlyph.tsx';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { EXAMPLES } from './catalog.ts';
import { openExample } from './openExample.ts';
import styles from './BreakItRow.module.css';

export function BreakItRow(): ReactNode {
  const { examples } = useTexts();
  const actions = useActions();
  const shown = usePlayground((state) => !state.panels.graphTable && state.panels.drawer === undefined && state.pods.size <= 1);
  if (!shown) return null;
  return (
    <nav className={styles['row']} aria-label={examples.heading}>
      <span className="small dim">{examples.breakIt}</span>
      {EXAMPLES.filter((example) => example.breaks).map(({ slug, state }) => (
        <button key={slug} type="button" className={`btn sm line ${styles['button'] ?? ''}`} onClick={() => void openExample(actions, slug, examples.titles[slug])}>
          <StateGlyph state={state} size={14} />
          {examples.titles[slug]}
        </button>
      ))}
      <button type="button" className="btn sm" aria-haspopup="dialog" onClick={() => actions.setPanels({ dialog: 'examples' })}>
        {examples.all(EXAMPLES.length)}
        <ChevronRight className="i s" aria-hidden />
      </button>
    </nav>
  );
}
