// Monaco's component once it is there. Not `lazy`: React holds back what it reveals for up to 300 ms after another panel was revealed.
import { useEffect, useState, type ComponentType } from 'react';
import { CodeField } from './CodeField.tsx';
import { importMonaco } from './fetchEditor.ts';
import type { MonacoBodyProps } from './monaco/MonacoBody.tsx';

let arrived: ComponentType<MonacoBodyProps> | undefined;

/** undefined until it has arrived. Where it cannot be loaded, the text field does its work. */
export function useMonacoBody(wanted: boolean): ComponentType<MonacoBodyProps> | undefined {
  const [Body, setBody] = useState(() => arrived);
  useEffect(() => {
    if (Body || !wanted) return undefined;
    let shown = true;
    void importMonaco().then(({ MonacoBody }) => MonacoBody, () => CodeField).then((body) => {
      arrived = body;
      if (shown) setBody(() => body);
    });
    return () => {
      shown = false;
    };
  }, [Body, wanted]);
  return Body;
}
