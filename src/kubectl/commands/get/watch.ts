// `kubectl get -w`: prints what is there, then every change, until the program is interrupted.
import { Channel, type Task } from '../../../engine/task.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { EXIT_ERROR, type Invocation, type KubectlEnvironment } from '../../environment.ts';
import { usageText } from '../../errors.ts';
import { outputFormat } from '../../objectPrinter.ts';
import { asServed } from '../../output.ts';
import { WatchTable } from '../../printers/objectTable.ts';
import { resultName, type Target } from '../../resourceArgs.ts';
import { getPrinter } from './getPrinter.ts';

interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: KubeObject;
}

/** Writes one batch of objects. */
type WatchPrinter = (objects: readonly KubeObject[], type: Change['type']) => void;

export function* watchObjects(targets: readonly Target[], present: readonly KubeObject[], invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const [target] = targets;
  if (!target || targets.length > 1) {
    env.stderr(usageText('you may only specify a single resource type'));
    return EXIT_ERROR;
  }
  const print = watchPrinter(target, invocation, env);
  if (typeof print === 'string') {
    env.stderr(usageText(print));
    return EXIT_ERROR;
  }
  const changes = new Channel<Change>();
  if (!invocation.flags.bool('watch-only')) print(present, 'ADDED');
  const stop = subscribe(target, present, invocation, env, changes);
  try {
    for (;;) {
      const { type, object } = yield* changes.receive();
      print([object], type);
    }
  } finally {
    stop();
  }
}

/** A text is kubectl's error without `error: `. */
function watchPrinter(target: Target, { flags }: Invocation, env: KubectlEnvironment): WatchPrinter | string {
  const { format } = outputFormat(flags);
  if (format === '' || format === 'wide') return tablePrinter(target, format === 'wide', flags, env);
  if (format === 'name') return (objects) => objects.forEach((object) => env.stdout(`${resultName(target.resource, object.metadata?.name ?? '')}\n`));
  const printer = getPrinter(flags, env);
  if (!printer.ok) return printer.error;
  return (objects) => {
    for (const object of objects) {
      const { stdout, problem } = printer.value([asServed(object)], true);
      env.stdout(stdout);
      if (problem !== undefined) env.stderr(usageText(problem));
    }
  };
}

function tablePrinter({ resource }: Target, wide: boolean, flags: Invocation['flags'], env: KubectlEnvironment): WatchPrinter {
  const table = new WatchTable(resource, {
    wide,
    withNamespace: flags.bool('all-namespaces') && resource.namespaced,
    withKind: flags.bool('show-kind'),
    showLabels: flags.bool('show-labels'),
    labelColumns: flags.strings('label-columns').flatMap((value) => value.split(',')),
    noHeaders: flags.bool('no-headers'),
    withEvents: flags.bool('output-watch-events'),
  });
  return (objects, type) => env.stdout(table.print(objects, { nowMs: env.sim.wallClock.epochMs(env.sim.now()) }, type));
}

/** Sends every object version after those that were listed. */
function subscribe(target: Target, present: readonly KubeObject[], invocation: Invocation, env: KubectlEnvironment, changes: Channel<Change>): () => void {
  const known = new Map(present.map((object) => [object.metadata?.uid, object.metadata?.resourceVersion]));
  const [labelSelector, fieldSelector] = [invocation.flags.string('selector'), target.name === undefined ? invocation.flags.string('field-selector') : `metadata.name=${target.name}`];
  const informer = env.client.informer(target.resource.name as Resource, {
    ...(target.resource.namespaced && !invocation.flags.bool('all-namespaces') ? { namespace: env.namespace } : {}),
    ...(labelSelector ? { labelSelector } : {}),
    ...(fieldSelector ? { fieldSelector } : {}),
  });
  return informer.addHandlers({
    added(object) {
      const uid = object.metadata?.uid;
      if (known.get(uid) !== object.metadata?.resourceVersion) changes.send({ type: known.has(uid) ? 'MODIFIED' : 'ADDED', object });
    },
    updated(_before, object) {
      if (known.get(object.metadata?.uid) !== object.metadata?.resourceVersion) changes.send({ type: 'MODIFIED', object });
    },
    deleted: (object) => changes.send({ type: 'DELETED', object }),
  });
}
