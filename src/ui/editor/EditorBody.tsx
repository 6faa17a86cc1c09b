// The editor: at first the text alone, with the same lines in the same places; Monaco takes over when it is there. Touch screens keep a text field.
import { lazy, Suspense, useRef, type ReactNode, type RefObject } from 'react';
import { CodeField } from './CodeField.tsx';
import type { EditorHandle } from './editorHandle.ts';
import { PlainText } from './PlainText.tsx';
import { isPlainField, usePlainField } from './usePlainField.ts';

const importMonaco = () => import('./monaco/MonacoBody.tsx');

/** Begins to load Monaco, before there is a page to show it in: it is the largest part of all. Who shows it sees whether that failed. */
export function fetchEditor(): void {
  if (!isPlainField()) void importMonaco().catch(() => undefined);
}

/** Where Monaco cannot be loaded, the text field does its work. */
const MonacoBody = lazy(() => importMonaco().then(({ MonacoBody: Body }) => ({ default: Body }), () => ({ default: CodeField })));

export function EditorBody({ handleRef }: { readonly handleRef: RefObject<EditorHandle | null> }): ReactNode {
  const plain = usePlainField();
  /** How far the text was scrolled before the editor came. */
  const scrollRef = useRef(0);
  if (plain) return <CodeField handleRef={handleRef} />;
  return (
    <Suspense fallback={<PlainText scrollRef={scrollRef} />}>
      <MonacoBody handleRef={handleRef} scrollRef={scrollRef} />
    </Suspense>
  );
}
