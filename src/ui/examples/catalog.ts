// The examples: their order, how they are drawn in a list, and their documents, each loaded when it is opened.
import type { StateKey } from '../../session/readModel/stateKey.ts';
import type { examples as english } from '../../texts/en/examples.ts';

export type ExampleSlug = keyof typeof english.titles;

export interface Example {
  readonly slug: ExampleSlug;
  /** The state it is about. */
  readonly state: StateKey;
  /** Offered below the first run: "Break it". */
  readonly breaks?: true;
  /** A change to begin with, suggested in the editor. */
  readonly tryEdit?: { readonly find: string; readonly replace: string };
}

export const FIRST_EXAMPLE: ExampleSlug = 'hello';

export const EXAMPLES: readonly Example[] = [
  { slug: 'hello', state: 'ready', tryEdit: { find: 'nginx:1.29', replace: 'nginx:1.99' } },
  { slug: 'crash-loop', state: 'back', breaks: true },
  { slug: 'missing-image', state: 'pull', breaks: true },
  { slug: 'out-of-memory', state: 'oom', breaks: true },
  { slug: 'never-ready', state: 'run', breaks: true },
  { slug: 'sidecar-and-job', state: 'done', breaks: true },
  { slug: 'node-goes-dark', state: 'unk', breaks: true },
  { slug: 'slow-goodbye', state: 'term', breaks: true },
  { slug: 'liveness-that-kills', state: 'back' },
  { slug: 'init-order', state: 'wait' },
  { slug: 'liveness-probe', state: 'back' },
  { slug: 'startup-probe', state: 'run' },
  { slug: 'lifecycle-hooks', state: 'term' },
  { slug: 'shared-volume', state: 'ready' },
  { slug: 'configmap-and-secret', state: 'fail' },
  { slug: 'no-room', state: 'wait' },
  { slug: 'rolling-update', state: 'ready' },
  { slug: 'rollout-under-load', state: 'ready' },
  { slug: 'stateful-set', state: 'ready' },
  { slug: 'cron-job', state: 'done' },
];

const DOCUMENTS = import.meta.glob<string>('../../scenario/catalog/*/scenario.yaml', { query: '?raw', import: 'default' });

/** The document's text; the worker reads it. Undefined for a slug that is not in the catalogue. */
export async function exampleText(slug: string): Promise<string | undefined> {
  return DOCUMENTS[`../../scenario/catalog/${slug}/scenario.yaml`]?.();
}
