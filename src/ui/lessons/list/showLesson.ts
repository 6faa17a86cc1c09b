// Opens a lesson by its address: going back and reloading then work as with any page.

export function showLesson(slug: string): void {
  location.hash = `#/lesson/${slug}`;
}

/** The slug of a lesson's address; undefined for any other. */
export function lessonOfHash(hash: string): string | undefined {
  return /^#\/?lesson\/([\w-]{1,80})$/.exec(hash)?.[1];
}

/** The payload of a link that carries a lesson, `#/l/1/…`; undefined for any other address. */
export function lessonLinkOfHash(hash: string): string | undefined {
  return /^#\/?l\/1\/(.*)$/s.exec(hash)?.[1];
}
