// The editor: at first the text alone, with the same lines in the same places; Monaco takes over when it is there. Touch screens keep a text field.
import { lazy, Suspense, type ReactNode, type RefObject } from 'react';
import { CodeField } from './CodeField.tsx';
import type { EditorHandle } from './editorHandle.ts';
import { PlainText } from './PlainText.tsx';
import { usePlainField } from './usePlainField.ts';

const MonacoBody = lazy(async () => ({ default: (await import('./monaco/MonacoBody.tsx')).MonacoBody }));

export function EditorBody({ handleRef }: { readonly handleRef: RefObject<EditorHandle | null> }): ReactNode {
  const plain = usePlainField();
  if (plain) return <CodeField handleRef={handleRef} />;
  return (
    <Suspense fallback={<PlainText />}>
      <MonacoBody handleRef={handleRef} />
    </Suspense>
  );
}
