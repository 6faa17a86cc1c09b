// Links as texts.

/** Longer ones are cut by chats and issue trackers: a file is offered first. */
export const LONG_LINK = 8_000;

/** A link in Markdown. Characters that would end its words early are escaped. */
export function linkMarkdown(words: string, address: string): string {
  return `[${words.replace(/[\\[\]]/g, '\\$&')}](${address})`;
}

/** A link as an element for another page, which shows it at the same moment. */
export function linkIframe(words: string, address: string): string {
  const embedded = address.replace('#/s/', '#/embed/');
  return `<iframe src="${attribute(embedded)}" title="${attribute(words)}" width="100%" height="460" loading="lazy" style="border: 0; min-width: 320px"></iframe>`;
}

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export function fileName(title: string): string {
  return `${bareName(title)}.podscope.yaml`;
}

/** The beginning of a file's name: what is left of the title when everything is gone that some system does not allow. */
export function bareName(title: string): string {
  const bare = title.trim().toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '').slice(0, 60);
  return bare === '' ? 'scenario' : bare;
}
