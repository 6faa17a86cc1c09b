// `kubectl events` (pkg/cmd/events).
import { compareBytes } from '../../../base/compareBytes.ts';
import type { Task } from '../../../engine/task.ts';
import type { Event } from '../../../api/core/v1/types.gen.ts';
import { ageOf, type PrintClock } from '../../../api/printers/age.ts';
import { EXIT_ERROR, EXIT_OK, type Invocation, type KubectlCommand, type KubectlEnvironment } from '../../environment.ts';
import { statusText } from '../../errors.ts';
import { layoutTable } from '../../printers/tabWriter.ts';

export const eventsCommand = {
  name: 'events',
  summary: 'List events, oldest first',
  flags: [
    { name: 'all-namespaces', shorthand: 'A', type: 'bool' },
    { name: 'for', type: 'string' },
    { name: 'types', type: 'strings' },
    { name: 'no-headers', type: 'bool' },
  ],
  run: runEvents,
} satisfies KubectlCommand;

function* runEvents({ flags }: Invocation, env: KubectlEnvironment): Task<number> {
  const everywhere = flags.bool('all-namespaces');
  const list = yield* env.client.list('events', everywhere ? {} : { namespace: env.namespace });
  if (!list.ok) {
    env.stderr(statusText(list.error));
    return EXIT_ERROR;
  }
  const [forKind, forName] = flags.string('for').split('/');
  const types = new Set(flags.strings('types').flatMap((value) => value.split(',')));
  const events = list.value.items
    .filter((event) => flags.string('for') === '' || ((event.involvedObject.kind ?? '').toLowerCase() === (forKind ?? '').toLowerCase().replace(/s$/, '') && event.involvedObject.name === forName))
    .filter((event) => types.size === 0 || types.has(event.type ?? ''));
  if (events.length === 0) {
    env.stderr(everywhere ? 'No events found.\n' : `No events found in ${env.namespace} namespace.\n`);
    return EXIT_OK;
  }
  const clock = { nowMs: env.sim.wallClock.epochMs(env.sim.now()) };
  const rows = [...events].sort((a, b) => compareBytes(lastSeenAt(a), lastSeenAt(b))).map((event) => row(event, everywhere, clock));
  const head = [...(everywhere ? ['NAMESPACE'] : []), 'LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'MESSAGE'];
  env.stdout(layoutTable(flags.bool('no-headers') ? rows : [head, ...rows]));
  return EXIT_OK;
}

function lastSeenAt(event: Event): string {
  return event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? '';
}

function row(event: Event, everywhere: boolean, clock: PrintClock): string[] {
  const { kind, name } = event.involvedObject;
  return [...(everywhere ? [event.metadata.namespace ?? ''] : []), interval(event, clock), event.type ?? '', event.reason ?? '', `${kind ?? ''}/${name ?? ''}`, (event.message ?? '').trim()];
}

function interval(event: Event, clock: PrintClock): string {
  const first = ageOf(event.firstTimestamp ?? event.eventTime, clock);
  const count = event.series?.count ?? event.count ?? 0;
  return count > 1 ? `${ageOf(lastSeenAt(event), clock)} (x${count} over ${first})` : ageOf(lastSeenAt(event), clock);
}
