// Links of conformance/links that hold data.
import { readFileSync } from 'node:fs';
import type { RecordedLink } from './mutatedLinks.ts';

interface Recorded {
  readonly links: readonly { readonly kind: string; readonly hash: string }[];
}

export function recordedLinks(): readonly RecordedLink[] {
  const { links } = JSON.parse(readFileSync('conformance/links/version-1.json', 'utf8')) as Recorded;
  return links.flatMap(({ kind, hash }): readonly RecordedLink[] => (kind === 'share' || kind === 'compare' ? [{ kind, payload: hash.replace(/^#\/(?:s|compare)\/1\//, '') }] : []));
}
