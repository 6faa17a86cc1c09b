// Who may import whom. This is the only place where it is written; lint (scripts/checkLayers.mjs, .oxlintrc.json) reads it.

export interface Layer {
  /** Folder or file below src, without extension. The longest one that fits a file is its layer. */
  readonly path: string;
  /** Layers whose values and types it may import; always itself and what lies below it. */
  readonly uses: readonly string[];
  /** Layers of which it may import types only. */
  readonly typesOf?: readonly string[];
  /** Same input, same bytes: no clock, no randomness, nothing asynchronous, nothing of the browser or of Node. */
  readonly deterministic?: true;
}

const CLUSTER_COMPONENT = ['base', 'engine', 'api', 'cluster/client'];
const NODE_COMPONENT = [...CLUSTER_COMPONENT, 'runtime/cri', 'runtime/net'];
const SHARED_UI = ['base', 'scenario/catalog', 'scenario/faults', 'scenario/duration', 'scenario/presentation', 'texts', 'worker/client', 'worker/protocol', 'ui/state', 'ui/components', 'ui/theme'];
/** The page knows shapes of the engine's data, none of its code. */
const SHOWN_TYPES = ['api', 'engine', 'language/contract', 'scenario', 'session'];

export const LAYERS: readonly Layer[] = [
  { path: 'base', uses: [], deterministic: true },
  { path: 'engine', uses: ['base'], deterministic: true },
  { path: 'api', uses: ['base'], deterministic: true },
  { path: 'runtime', uses: ['base', 'engine'], deterministic: true },

  { path: 'cluster/client', uses: ['base', 'engine', 'api'], deterministic: true },
  { path: 'cluster/etcd', uses: CLUSTER_COMPONENT, deterministic: true },
  { path: 'cluster/apiserver', uses: [...CLUSTER_COMPONENT, 'cluster/etcd'], deterministic: true },
  { path: 'cluster/scheduler', uses: CLUSTER_COMPONENT, deterministic: true },
  { path: 'cluster/controllers', uses: CLUSTER_COMPONENT, deterministic: true },
  { path: 'cluster/kubelet', uses: NODE_COMPONENT, deterministic: true },
  { path: 'cluster/network', uses: NODE_COMPONENT, deterministic: true },
  // cluster.ts: the only place that knows all of them.
  { path: 'cluster', uses: ['base', 'engine', 'api', 'runtime', 'kubectl'], deterministic: true },

  { path: 'kubectl', uses: ['base', 'engine', 'api', 'cluster/client'], deterministic: true },
  { path: 'scenario', uses: ['base', 'api'], typesOf: ['engine', 'runtime/images'], deterministic: true },
  // Scenario documents as data.
  { path: 'scenario/catalog', uses: [], deterministic: true },
  // The table of faults, without code: the page shows it, too.
  { path: 'scenario/faults', uses: [], deterministic: true },
  // How documents write durations; the page reads them, too.
  { path: 'scenario/duration', uses: ['base'], typesOf: ['engine', 'scenario'], deterministic: true },
  // The steps of a presentation, and their limits.
  { path: 'scenario/presentation', uses: [], typesOf: ['scenario'], deterministic: true },
  // What a manifest's text means: problems, completion, hover. Answers in the worker, without a run.
  { path: 'language/contract', uses: [], typesOf: ['base'], deterministic: true },
  { path: 'language', uses: ['base', 'api'], deterministic: true },
  { path: 'session', uses: ['base', 'engine', 'api', 'runtime', 'cluster', 'kubectl', 'scenario'], deterministic: true },

  // What `podscope/engine` offers to other programs.
  { path: 'entry', uses: ['base', 'engine', 'api', 'scenario', 'session', 'texts'], deterministic: true },

  { path: 'texts', uses: ['base'], typesOf: ['engine', 'scenario', 'session'] },
  { path: 'worker/protocol', uses: [], typesOf: ['base', ...SHOWN_TYPES] },
  { path: 'worker/client', uses: ['base', 'worker/protocol'], typesOf: SHOWN_TYPES },
  // The rest of it runs in the worker.
  { path: 'worker', uses: ['base', 'engine', 'language', 'scenario', 'session'], typesOf: ['api'] },
  { path: 'cli', uses: ['base', 'engine', 'api', 'runtime', 'cluster', 'kubectl', 'language', 'scenario', 'session', 'texts'], typesOf: ['worker/protocol'] },

  { path: 'ui/theme', uses: ['base'] },
  { path: 'ui/state', uses: ['base', 'scenario/faults', 'scenario/duration', 'scenario/presentation', 'texts', 'worker/client', 'worker/protocol'], typesOf: SHOWN_TYPES },
  { path: 'ui/components', uses: ['base', 'texts', 'ui/theme'], typesOf: SHOWN_TYPES },
  // Feature folders do not import each other; they share through ui/state and ui/components.
  ...['editor', 'graph', 'timeline', 'inspector', 'terminal', 'faults', 'compare', 'lessons', 'share', 'export', 'clock', 'storage', 'examples', 'present'].map((feature) => ({
    path: `ui/${feature}`,
    uses: SHARED_UI,
    typesOf: SHOWN_TYPES,
  })),
  { path: 'ui/app', uses: [...SHARED_UI, 'ui'], typesOf: SHOWN_TYPES },
  { path: 'main', uses: ['ui'], typesOf: ['worker/client'] },
];
