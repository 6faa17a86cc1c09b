// The editor: at first the text alone, with the same lines in the same places; Monaco takes over when it is there. Touch screens keep a text field.
import { useEffect, useRef, useState, type ComponentType, type ReactNode, type RefObject } from 'react';
import { CodeField } from './CodeField.tsx';
import type { EditorHandle } from './editorHandle.ts';
import { importMonaco } from './fetchEditor.ts';
import type { MonacoBodyProps } from './monaco/MonacoBody.tsx';
import { PlainText } from './PlainText.tsx';
import { usePlainField } from './usePlainField.ts';

type Body = ComponentType<MonacoBodyProps>;

/** Once it is there it is there at once; a panel that is opened again begins with it. */
let arrived: Body | undefined;

/** Where Monaco cannot be loaded, the text field does its work. */
async function bodyOfEditor(): Promise<Body> {
  arrived = await importMonaco().then(({ MonacoBody }) => MonacoBody, () => CodeField);
  return arrived;
}

export function EditorBody({ handleRef }: { readonly handleRef: RefObject<EditorHandle | null> }): ReactNode {
  const plain = usePlainField();
  // Not `lazy`: React holds back what it reveals for up to 300 ms after it has revealed another panel.
  const [Monaco, setMonaco] = useState(() => arrived);
  /** How far the text was scrolled before the editor came. */
  const scrollRef = useRef(0);

  useEffect(() => {
    if (Monaco || plain) return undefined;
    let shown = true;
    void bodyOfEditor().then((body) => shown && setMonaco(() => body));
    return () => {
      shown = false;
    };
  }, [Monaco, plain]);

  if (plain) return <CodeField handleRef={handleRef} />;
  return Monaco ? <Monaco handleRef={handleRef} scrollRef={scrollRef} /> : <PlainText scrollRef={scrollRef} />;
}
