// `#/new?yaml=<percent-encoded>&title=<text>`: an address that brings YAML into the editor. It stays behind the #, so that no server gets it.

/** More than any manifest that is written by hand; addresses that are longer are cut by chats. */
export const MAX_YAML_CHARACTERS = 32_768;

const MAX_TITLE_CHARACTERS = 120;

export type Prefilled =
  | { readonly type: 'given'; readonly text: string; readonly title?: string }
  | { readonly type: 'refused'; readonly problem: 'empty' | 'long' | 'damaged' };

/** Undefined for every other route. */
export function prefilled(hash: string): Prefilled | undefined {
  const query = /^#\/?new\/?\?(.*)$/s.exec(hash)?.[1];
  if (query === undefined) return undefined;
  // A character takes at most nine places, as in %E4%B8%AD.
  if (query.length > 9 * (MAX_YAML_CHARACTERS + MAX_TITLE_CHARACTERS)) return { type: 'refused', problem: 'long' };
  const given = new URLSearchParams(query);
  const text = (given.get('yaml') ?? '').replace(/\r\n?/g, '\n');
  if (text.trim() === '') return { type: 'refused', problem: 'empty' };
  if (text.length > MAX_YAML_CHARACTERS) return { type: 'refused', problem: 'long' };
  // What is no UTF-8 becomes U+FFFD; control characters are in no YAML (YAML 1.2, 5.1).
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]/.test(text)) return { type: 'refused', problem: 'damaged' };
  const title = given.get('title')?.trim().slice(0, MAX_TITLE_CHARACTERS);
  return { type: 'given', text, ...(title ? { title } : {}) };
}
