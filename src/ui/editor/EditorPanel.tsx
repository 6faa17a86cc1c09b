// Say: the files, the editor, Apply and what the server said.
import { useRef, type ReactNode } from 'react';
import { isOpening } from '../state/isOpening.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { ApplyButton } from './ApplyButton.tsx';
import { EditorBody } from './EditorBody.tsx';
import { EditorFooter } from './EditorFooter.tsx';
import type { EditorHandle } from './editorHandle.ts';
import styles from './EditorPanel.module.css';
import { FileMenu } from './FileMenu.tsx';
import { FileTabs } from './FileTabs.tsx';
import { ServerAnswer } from './ServerAnswer.tsx';
import { useDiagnosis } from './useDiagnosis.ts';

export function EditorPanel(): ReactNode {
  const texts = useTexts();
  const handleRef = useRef<EditorHandle>(null);
  const open = usePlayground((state) => state.files.length > 0);
  const opening = usePlayground(isOpening);
  useDiagnosis();
  return (
    <div className={styles.panel}>
      <div className="bar">
        <FileTabs handleRef={handleRef} />
        <FileMenu />
        <span className="spring" />
        <ApplyButton />
      </div>
      <div className={styles.body} id="editor-body" role="tabpanel">
        {open ? <EditorBody handleRef={handleRef} /> : <p className={styles.none}>{!opening && texts.editor.noFile}</p>}
      </div>
      <ServerAnswer handleRef={handleRef} />
      <EditorFooter handleRef={handleRef} />
    </div>
  );
}
