// Say: the files, the editor, Apply and what the server said.
import type { ReactNode } from 'react';

export function EditorPanel(): ReactNode {
  return null;
}
