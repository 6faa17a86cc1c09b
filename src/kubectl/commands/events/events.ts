// `kubectl events` (pkg/cmd/events): a table of its own, sorted by when they were last seen.
import { compareBytes } from '../../../base/compareBytes.ts';
import { Channel, type Task } from '../../../engine/task.ts';
import type { Event } from '../../../api/core/v1/types.gen.ts';
import { EXIT_ERROR, EXIT_OK, type FlagValues, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText, usageText } from '../../errors.ts';
import { OBJECT_PRINT_FLAGS, outputFormat } from '../../objectPrinter.ts';
import { parseTargets } from '../../resourceArgs.ts';
import { getPrinter } from '../get/getPrinter.ts';
import { EventTable, lastSeenAt } from './eventTable.ts';

export const eventsCommand = {
  name: 'events',
  summary: 'List events, oldest first',
  flags: [
    ...OBJECT_PRINT_FLAGS,
    { name: 'all-namespaces', shorthand: 'A', type: 'bool' },
    { name: 'for', type: 'string' },
    { name: 'types', type: 'strings' },
    { name: 'no-headers', type: 'bool' },
    { name: 'watch', shorthand: 'w', type: 'bool' },
    { name: 'chunk-size', type: 'int', default: '500' },
  ],
  run: runEvents,
} satisfies KubectlCommand;

type Filter = (event: Event) => boolean;

function* runEvents({ flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const wanted = filterFrom(flags);
  if (typeof wanted === 'string') {
    env.stderr(usageText(wanted));
    return EXIT_ERROR;
  }
  const everywhere = flags.bool('all-namespaces');
  const list = yield* env.client.list('events', everywhere ? {} : { namespace: env.namespace });
  if (!list.ok) {
    env.stderr(statusText(list.error));
    return EXIT_ERROR;
  }
  const present = list.value.items.filter(wanted).sort((a, b) => compareBytes(lastSeenAt(a), lastSeenAt(b)));
  const { format } = outputFormat(flags);
  if (format !== '') return printAs(present, flags, env);
  const table = new EventTable({ withNamespace: everywhere, noHeaders: flags.bool('no-headers') });
  const clock = () => ({ nowMs: env.sim.wallClock.epochMs(env.sim.now()) });
  if (flags.bool('watch')) return yield* follow(list.value.items, present, wanted, flags, env, table);
  if (present.length === 0) env.stderr(everywhere ? 'No events found.\n' : `No events found in ${env.namespace} namespace.\n`);
  else env.stdout(table.print(present, clock()));
  return EXIT_OK;
}

function printAs(events: readonly Event[], flags: FlagValues, env: KubectlEnvironment): number {
  const printer = getPrinter(flags, env);
  if (!printer.ok) {
    env.stderr(usageText(printer.error));
    return EXIT_ERROR;
  }
  env.stdout(printer.value(events, false).stdout);
  return EXIT_OK;
}

/** A text is kubectl's error without `error: `. */
function filterFrom(flags: FlagValues): Filter | string {
  const types = flags.strings('types').flatMap((value) => value.split(','));
  const bad = types.find((type) => !['normal', 'warning'].includes(type.toLowerCase()));
  if (bad !== undefined) return 'valid --types are Normal or Warning';
  const ofType = (event: Event) => types.length === 0 || types.some((type) => type.toLowerCase() === (event.type ?? '').toLowerCase());
  const about = flags.string('for');
  if (about === '') return ofType;
  const targets = parseTargets([about]);
  if (!targets.ok) return targets.error;
  const [target] = targets.value;
  if (!about.includes('/') || !target) return '--for must be in resource/name form';
  return (event) => ofType(event) && event.involvedObject.kind === target.resource.kind && event.involvedObject.name === target.name;
}

function* follow(known: readonly Event[], present: readonly Event[], wanted: Filter, flags: FlagValues, env: KubectlEnvironment, table: EventTable): Task<number> {
  const seen = new Map(known.map(({ metadata }) => [metadata.uid, metadata.resourceVersion]));
  const clock = () => ({ nowMs: env.sim.wallClock.epochMs(env.sim.now()) });
  env.stdout(table.print(present, clock()));
  const changes = new Channel<Event>();
  const announce = (event: Event) => {
    if (wanted(event) && seen.get(event.metadata.uid) !== event.metadata.resourceVersion) changes.send(event);
  };
  const informer = env.client.informer('events', flags.bool('all-namespaces') ? {} : { namespace: env.namespace });
  const stop = informer.addHandlers({ added: announce, updated: (_before, event) => announce(event) });
  try {
    for (;;) env.stdout(table.print([yield* changes.receive()], clock()));
  } finally {
    stop();
  }
}
