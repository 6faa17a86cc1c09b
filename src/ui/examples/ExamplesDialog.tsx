// Recent work, examples to start from, and opening a file.
import { FolderOpen } from 'lucide-react';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { StateGlyph } from '../components/StateGlyph.tsx';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { EXAMPLES, type Example } from './catalog.ts';
import { openExample } from './openExample.ts';
import { openFile } from './openFile.ts';
import { RecentWorks } from './RecentWorks.tsx';
import styles from './ExamplesDialog.module.css';

export function ExamplesDialog(): ReactNode {
  const { examples, notices } = useTexts();
  const actions = useActions();
  return (
    <Dialog title={examples.heading} closeLabel={notices.dismiss} onClose={actions.closeDialog}>
      <RecentWorks />
      <ul className={styles['list']}>
        {EXAMPLES.map((example) => (
          <li key={example.slug}>
            <ExampleButton example={example} />
          </li>
        ))}
      </ul>
      <OpenFile />
    </Dialog>
  );
}

function ExampleButton({ example: { slug, state } }: { readonly example: Example }): ReactNode {
  const { examples } = useTexts();
  const actions = useActions();
  const title = examples.titles[slug];
  return (
    <button
      type="button"
      className={styles['example']}
      onClick={() => {
        actions.closeDialog();
        void openExample(actions, slug, title);
      }}
    >
      <StateGlyph state={state} size={16} />
      <b>{title}</b>
      <span className="small dim">{examples.about[slug]}</span>
    </button>
  );
}

function OpenFile(): ReactNode {
  const { examples } = useTexts();
  const actions = useActions();
  const input = useRef<HTMLInputElement>(null);
  const language = usePlayground((state) => state.settings.language);
  return (
    <div className={styles['file']}>
      <button type="button" className="btn line" onClick={() => input.current?.click()}>
        <FolderOpen className="i s" aria-hidden />
        {examples.openFile}
      </button>
      <span className="small dim">{examples.openFileHint}</span>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.json"
        hidden
        onChange={(event) => {
          const file = event.target.files?.[0];
          actions.closeDialog();
          if (file) void openFile(actions, file, language);
        }}
      />
    </div>
  );
}
