// Whether the editor is a text field, as the window and its pointers change.
import { useSyncExternalStore } from 'react';
import { isPlainField, onPlainField } from './plainField.ts';

export function usePlainField(): boolean {
  return useSyncExternalStore(onPlainField, isPlainField, () => false);
}
