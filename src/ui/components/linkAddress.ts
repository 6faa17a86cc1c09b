// The address of a share link.

export function linkAddress(page: Pick<Location, 'origin' | 'pathname'>, payload: string, kind: 's' | 'compare' = 's'): string {
  return pageAddress(page, `#/${kind}/1/${payload}`);
}

/** Of this page, with another hash. */
export function pageAddress(page: Pick<Location, 'origin' | 'pathname'>, hash: string): string {
  const origin = page.origin === 'null' ? 'file://' : page.origin;
  return `${origin}${page.pathname}${hash}`;
}
