// Every link that a released version made opens as what it holds: conformance/links, where cases are only ever added.
import { expect, test } from 'vitest';
import recorded from '../../../conformance/links/version-1.json' with { type: 'json' };
import { decodeComparison } from '../../scenario/codec/compareLink.ts';
import { decodeLink } from '../../scenario/codec/link.ts';
import { SCHEMA_VERSION } from '../../scenario/document.ts';
import { lessonOfHash } from '../lessons/list/showLesson.ts';
import { progressOfHash } from '../lessons/progress/progressOfHash.ts';
import { decodeResults } from '../lessons/results/resultCode.ts';
import { linkRoute } from '../share/openFromHash.ts';
import { prefilled } from '../share/prefilled.ts';
import { embedRequest } from './embed/embedRoute.ts';

const KINDS = ['share', 'embed', 'new', 'compare', 'result', 'progress', 'lesson'];

/** What the page makes of an address or code. */
function opened(kind: string, hash: string): unknown {
  const route = linkRoute(hash);
  switch (kind) {
    case 'share':
      return route.type === 'link' ? value(decodeLink(route.payload)) : route;
    case 'compare':
      return route.type === 'comparison' ? value(decodeComparison(route.payload)) : route;
    case 'embed': {
      const { source, options, troubles } = embedRequest(hash);
      expect(troubles).toEqual([]);
      if (source?.type === 'link') expect(decodeLink(source.payload)).toMatchObject({ ok: true });
      return options;
    }
    case 'new':
      return prefilled(hash);
    case 'result':
      return results(hash);
    case 'progress':
      return results(progressOfHash(hash));
    default:
      return lessonOfHash(hash);
  }
}

function value(read: { readonly ok: boolean; readonly value?: unknown; readonly error?: unknown }): unknown {
  return read.ok ? read.value : read.error;
}

function results(code: string): unknown {
  const read = decodeResults(code);
  return read.ok ? read.results : read.failure;
}

test.each(recorded.links)('$kind, version $version: $name', ({ kind, hash, holds }) => {
  expect(opened(kind, hash)).toEqual(holds);
});

test('there is one of every kind, for every version of documents', () => {
  for (let version = 1; version <= SCHEMA_VERSION; version++) {
    expect(KINDS.filter((kind) => !recorded.links.some((link) => link.kind === kind && link.version === version)), `schemaVersion ${version}`).toEqual([]);
  }
});
