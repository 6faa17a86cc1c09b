// Begins to load Monaco, before there is a page to show it in: it is the largest part of all. Brings nothing else with it.
import { isPlainField } from './plainField.ts';

export const importMonaco = () => import('./monaco/MonacoBody.tsx');

/** Who shows the editor sees whether that failed. */
export function fetchEditor(): void {
  if (!isPlainField()) void importMonaco().catch(() => undefined);
}
