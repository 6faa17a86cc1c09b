// The file's text as it stands until the editor is there: same font, same lines, same gutter.
import type { ReactNode, RefObject } from 'react';
import { textOf } from '../state/fileActions.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import { ColouredLines } from './ColouredLines.tsx';
import styles from './PlainText.module.css';

export function PlainText({ scrollRef }: { readonly scrollRef: RefObject<number> }): ReactNode {
  const { editor } = useTexts();
  const text = usePlayground((state) => textOf(state, state.file));
  return (
    <pre className={styles.text} tabIndex={0} aria-label={editor.loading} onScroll={(event) => { scrollRef.current = event.currentTarget.scrollTop; }}>
      <ColouredLines text={text} />
    </pre>
  );
}
