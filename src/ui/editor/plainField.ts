// Where the editor is a text field: Monaco does not work with fingers, so small screens and devices without a fine pointer get none.

const QUERY = '(max-width: 767px), ((pointer: coarse) and (not (any-pointer: fine)))';

export function isPlainField(): boolean {
  return matchMedia(QUERY).matches;
}

/** → stops listening. */
export function onPlainField(changed: () => void): () => void {
  const query = matchMedia(QUERY);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
