// `kubectl get -w`: prints what is there, then every change, until the program is interrupted.
import type { Task } from '../../../engine/task.ts';
import { Channel } from '../../../engine/task.ts';
import type { KubeObject, Resource } from '../../../api/resources.ts';
import { EXIT_ERROR, type Invocation, type KubectlEnvironment } from '../../environment.ts';
import { usageText } from '../../errors.ts';
import { WatchTable } from '../../printers/objectTable.ts';
import type { Target } from '../../resourceArgs.ts';

export function* watchObjects(targets: readonly Target[], present: readonly KubeObject[], invocation: Invocation, env: KubectlEnvironment): Task<number> {
  const [target] = targets;
  if (!target || targets.length > 1) {
    env.stderr(usageText('you may only specify a single resource type'));
    return EXIT_ERROR;
  }
  const changes = new Channel<KubeObject>();
  const table = new WatchTable(target.resource, {
    wide: invocation.flags.string('output') === 'wide',
    withNamespace: invocation.flags.bool('all-namespaces') && target.resource.namespaced,
    withKind: false,
    showLabels: invocation.flags.bool('show-labels'),
    labelColumns: [],
    noHeaders: invocation.flags.bool('no-headers'),
  });
  const clock = () => ({ nowMs: env.sim.wallClock.epochMs(env.sim.now()) });
  if (!invocation.flags.bool('watch-only')) env.stdout(table.print(present, clock()));
  const stop = subscribe(target, present, invocation, env, changes);
  try {
    for (;;) env.stdout(table.print([yield* changes.receive()], clock()));
  } finally {
    stop();
  }
}

/** Sends every object version after those that were listed. */
function subscribe(target: Target, present: readonly KubeObject[], invocation: Invocation, env: KubectlEnvironment, changes: Channel<KubeObject>): () => void {
  const known = new Set(present.map((object) => `${object.metadata?.uid} ${object.metadata?.resourceVersion}`));
  const [labelSelector, fieldSelector] = [invocation.flags.string('selector'), target.name === undefined ? invocation.flags.string('field-selector') : `metadata.name=${target.name}`];
  const informer = env.client.informer(target.resource.name as Resource, {
    ...(target.resource.namespaced && !invocation.flags.bool('all-namespaces') ? { namespace: env.namespace } : {}),
    ...(labelSelector ? { labelSelector } : {}),
    ...(fieldSelector ? { fieldSelector } : {}),
  });
  const announce = (object: KubeObject) => changes.send(object);
  return informer.addHandlers({
    added(object) {
      if (!known.has(`${object.metadata?.uid} ${object.metadata?.resourceVersion}`)) announce(object);
    },
    updated: (_before, object) => announce(object),
    deleted: announce,
  });
}

