// Recent work, examples to start from, and opening a file.
import { FolderOpen, Search } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { FileButton } from '../components/FileButton.tsx';
import { StateGlyph } from '../components/StateGlyph.tsx';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';
import { EXAMPLES, TOPICS, type Example } from './catalog.ts';
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
      <ExampleList />
      <OpenFile />
    </Dialog>
  );
}

/** By topic; a search looks into titles, descriptions and the documents' names. */
function ExampleList(): ReactNode {
  const { examples } = useTexts();
  const [wanted, setWanted] = useState('');
  const found = EXAMPLES.filter(({ slug }) => isAbout(`${slug} ${examples.titles[slug]} ${examples.about[slug]}`, wanted));
  return (
    <>
      <div className={styles['search']}>
        <Search className="i s" aria-hidden />
        <input type="search" value={wanted} onChange={(event) => setWanted(event.target.value)} aria-label={examples.search} placeholder={examples.search} maxLength={100} />
      </div>
      {found.length === 0 && <p className={styles['none']} role="status">{examples.noneFound(wanted)}</p>}
      {TOPICS.filter((topic) => found.some((example) => example.topic === topic)).map((topic) => (
        <section key={topic} aria-label={examples.topics[topic]}>
          <h3 className={styles['topic']}>{examples.topics[topic]}</h3>
          <ul className={styles['list']}>
            {found.filter((example) => example.topic === topic).map((example) => (
              <li key={example.slug}>
                <ExampleButton example={example} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function isAbout(text: string, wanted: string): boolean {
  const lower = text.toLowerCase();
  return wanted.toLowerCase().split(/\s+/).every((word) => lower.includes(word));
}

function ExampleButton({ example: { slug, state } }: { readonly example: Example }): ReactNode {
  const { examples } = useTexts();
  const actions = useActions();
  const title = examples.titles[slug];
  const language = usePlayground((state) => state.settings.language);
  return (
    <button
      type="button"
      className={styles['example']}
      onClick={() => {
        actions.closeDialog();
        void openExample(actions, slug, title, language);
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
  const language = usePlayground((state) => state.settings.language);
  return (
    <div className={styles['file']}>
      <FileButton
        accept=".yaml,.yml,.json"
        className="btn line"
        onFile={(file) => {
          actions.closeDialog();
          void openFile(actions, file, language);
        }}
      >
        <FolderOpen className="i s" aria-hidden />
        {examples.openFile}
      </FileButton>
      <span className="small dim">{examples.openFileHint}</span>
    </div>
  );
}
