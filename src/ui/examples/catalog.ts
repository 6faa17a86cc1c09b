// The examples: their order, how they are drawn in a list, and their documents, each loaded when it is opened.
import type { StateKey } from '../../session/readModel/stateKey.ts';
import type { examples as english } from '../../texts/en/examples.ts';

export type ExampleSlug = keyof typeof english.titles;

/** What the examples are about, in the order of the list. */
export const TOPICS = ['pod', 'life', 'config', 'limits', 'many', 'place', 'machines'] as const;
export type Topic = (typeof TOPICS)[number];

export interface Example {
  readonly slug: ExampleSlug;
  readonly topic: Topic;
  /** The state it is about. */
  readonly state: StateKey;
  /** Offered below the first run: "Break it". */
  readonly breaks?: true;
  /** Id of its presentation: it is told in steps, in the reader's language, and waits for the first one. */
  readonly told?: string;
  /** A change to begin with, suggested in the editor. */
  readonly tryEdit?: { readonly find: string; readonly replace: string };
}

export const FIRST_EXAMPLE: ExampleSlug = 'hello';

export const EXAMPLES: readonly Example[] = [
  { slug: 'hello', topic: 'pod', state: 'ready', tryEdit: { find: 'nginx:1.29', replace: 'nginx:1.99' } },
  { slug: 'crash-loop', topic: 'life', state: 'back', breaks: true },
  { slug: 'missing-image', topic: 'life', state: 'pull', breaks: true },
  { slug: 'out-of-memory', topic: 'limits', state: 'oom', breaks: true },
  { slug: 'never-ready', topic: 'life', state: 'run', breaks: true },
  { slug: 'sidecar-and-job', topic: 'life', state: 'done', breaks: true },
  { slug: 'node-goes-dark', topic: 'machines', state: 'unk', breaks: true },
  { slug: 'slow-goodbye', topic: 'life', state: 'term', breaks: true },
  { slug: 'liveness-that-kills', topic: 'life', state: 'back' },
  { slug: 'init-order', topic: 'life', state: 'wait' },
  { slug: 'liveness-probe', topic: 'life', state: 'back' },
  { slug: 'startup-probe', topic: 'life', state: 'run' },
  { slug: 'lifecycle-hooks', topic: 'life', state: 'term' },
  { slug: 'shared-volume', topic: 'pod', state: 'ready' },
  { slug: 'configmap-and-secret', topic: 'config', state: 'fail' },
  { slug: 'no-room', topic: 'place', state: 'wait' },
  { slug: 'rolling-update', topic: 'many', state: 'ready' },
  { slug: 'rollout-under-load', topic: 'many', state: 'ready' },
  { slug: 'stateful-set', topic: 'many', state: 'ready' },
  { slug: 'cron-job', topic: 'many', state: 'done' },
  { slug: 'restart-policies', topic: 'life', state: 'back' },
  { slug: 'one-address', topic: 'pod', state: 'fail' },
  { slug: 'frozen-or-flowing', topic: 'config', state: 'ready' },
  { slug: 'what-survives', topic: 'config', state: 'back' },
  { slug: 'names-in-dns', topic: 'config', state: 'ready' },
  { slug: 'facts-about-itself', topic: 'config', state: 'ready' },
  { slug: 'three-qualities', topic: 'limits', state: 'oom' },
  { slug: 'own-cpus', topic: 'limits', state: 'ready' },
  { slug: 'resize-in-place', topic: 'limits', state: 'ready' },
  { slug: 'not-as-root', topic: 'limits', state: 'fail' },
  { slug: 'at-the-door', topic: 'limits', state: 'wait' },
  { slug: 'replaced-not-revived', topic: 'many', state: 'ready' },
  { slug: 'stuck-rollout', topic: 'many', state: 'pull' },
  { slug: 'job-that-fails', topic: 'many', state: 'fail' },
  { slug: 'one-per-node', topic: 'many', state: 'ready' },
  { slug: 'in-and-out-of-service', topic: 'many', state: 'run' },
  { slug: 'taints-and-affinity', topic: 'place', state: 'wait' },
  { slug: 'spread-over-zones', topic: 'place', state: 'wait' },
  { slug: 'preemption', topic: 'place', state: 'term' },
  { slug: 'held-at-the-gate', topic: 'place', state: 'wait' },
  { slug: 'drain-and-budget', topic: 'machines', state: 'term' },
  { slug: 'stuck-on-a-finalizer', topic: 'machines', state: 'term' },
  { slug: 'look-inside', topic: 'machines', state: 'ready' },
  { slug: 'told-crash-loop', topic: 'life', state: 'back', told: 'K7QF' },
];

const DOCUMENTS = import.meta.glob<string>('../../scenario/catalog/*/{scenario,scenario.zh}.yaml', { query: '?raw', import: 'default' });

/** The document's text; the worker reads it. Undefined for a slug that is not in the catalogue. */
export async function exampleText(slug: string, language = 'en'): Promise<string | undefined> {
  const inLanguage = DOCUMENTS[`../../scenario/catalog/${slug}/scenario.${language}.yaml`];
  return (inLanguage ?? DOCUMENTS[`../../scenario/catalog/${slug}/scenario.yaml`])?.();
}
