// The editor: at first the text alone, with the same lines in the same places; Monaco takes over when it is there. Touch screens keep a text field.
import { useRef, type ReactNode, type RefObject } from 'react';
import { CodeField } from './CodeField.tsx';
import type { EditorHandle } from './editorHandle.ts';
import { PlainText } from './PlainText.tsx';
import { useMonacoBody } from './useMonacoBody.ts';
import { usePlainField } from './usePlainField.ts';

export function EditorBody({ handleRef }: { readonly handleRef: RefObject<EditorHandle | null> }): ReactNode {
  const plain = usePlainField();
  const MonacoBody = useMonacoBody(!plain);
  /** How far the text was scrolled before the editor came. */
  const scrollRef = useRef(0);
  if (plain) return <CodeField handleRef={handleRef} />;
  return MonacoBody ? <MonacoBody handleRef={handleRef} scrollRef={scrollRef} /> : <PlainText scrollRef={scrollRef} />;
}
