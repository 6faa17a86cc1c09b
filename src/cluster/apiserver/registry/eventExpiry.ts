// Events go an hour after they were last written. Mirrors the lease that kube-apiserver gives them in etcd (--event-ttl).
import { seconds, simTime, type Micros } from '../../../engine/simTime.ts';
import type { Timer } from '../../../engine/task.ts';
import type { ServerContext } from '../serverContext.ts';
import { commitRemoval } from '../pipeline/commit.ts';

const EVENT_TTL: Micros = seconds(3600);

/** Watches the store's events and removes each when its time has come. */
export function expireEvents(context: ServerContext): void {
  const { sim, store } = context;
  /** Key → when it was last written; the longest unwritten first. */
  const written = new Map<string, number>();
  let timer: Timer | undefined;

  function schedule(): void {
    const [oldest] = written.values();
    if (oldest === undefined || timer?.pending) return;
    sim.withCauses([], () => {
      timer = sim.at(simTime(Math.max(sim.now(), oldest + EVENT_TTL)), 'etcd: event expires', () => {
        removeDue();
        schedule();
      });
    });
  }

  function removeDue(): void {
    for (const [key, time] of written) {
      if (time + EVENT_TTL > sim.now()) return;
      written.delete(key);
      const event = store.get('events', key);
      if (event) commitRemoval(context, 'events', event, { actor: 'etcd', verb: 'delete', explanation: { rule: { id: 'event.expired' } } });
    }
  }

  store.subscribe('events', store.revision, ({ type, key, t }) => {
    written.delete(key);
    if (type !== 'DELETED') written.set(key, t);
    schedule();
  });
}
