// A few words with commas between them.
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAuthorWords } from '../authorContext.ts';
import { LineField } from './LineField.tsx';

interface ListFieldProps {
  readonly label: string;
  readonly path: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

export function ListField({ label, path, value, onChange }: ListFieldProps): ReactNode {
  const words = useAuthorWords();
  // What is typed stays as it is: a comma at the end is the beginning of the next word.
  const [typed, setTyped] = useState<string>();
  const text = typed !== undefined && sameList(split(typed), value) ? typed : value.join(', ');
  function change(next: string): void {
    setTyped(next);
    onChange(split(next));
  }
  return <LineField label={label} path={path} value={text} help={words.helps.list} onChange={change} />;
}

function split(text: string): readonly string[] {
  return text.split(/[,，]/).map((word) => word.trim()).filter((word) => word !== '');
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, i) => word === b[i]);
}
