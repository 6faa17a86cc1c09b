// The code of a link that carries progress; it is shown first and taken over only when the learner says so.

/** '' for any other address. */
export function progressOfHash(hash: string): string {
  return /^#\/?progress\/([\w-]{1,1000})$/.exec(hash)?.[1] ?? '';
}
