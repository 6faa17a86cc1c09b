// A host with a clock and a timer queue of the test's own.
import type { ScenarioDocument } from '../../scenario/document.ts';
import type { CreateRun } from '../../session/workspace/run.ts';
import { createHost } from '../host.ts';
import { PLAYGROUND_DOCUMENT } from '../playgroundDocument.ts';
import type { Answer, Ask, ClientMessage, FrameMessage, HostMessage, RequestType } from '../protocol.ts';
import { fakeRun, type FakeRunOptions } from './fakeRun.ts';

export function hostHarness(options: FakeRunOptions & { readonly runCostMs?: number; readonly document?: ScenarioDocument; readonly create?: CreateRun } = {}) {
  const posted: HostMessage[] = [];
  let timers: { readonly at: number; readonly work: () => void }[] = [];
  let [now, lastId] = [1000, 0];
  const host = createHost({
    document: options.document ?? PLAYGROUND_DOCUMENT,
    create: options.create ?? ((document) => fakeRun(document, options)),
    post: (message) => void posted.push(structuredClone(message)),
    // Asking for the time takes time, so that slices end.
    clock: () => (now += options.runCostMs ?? 0),
    later: (work, delayMs) => void timers.push({ at: now + delayMs, work }),
  });

  const harness = {
    posted,
    frames: () => posted.filter((message): message is FrameMessage => message.type === 'frame'),
    lastFrame: () => harness.frames().at(-1),
    /** → the id of the request. */
    ask<K extends RequestType>(type: K, ask: Ask<K>): number {
      host.receive({ type, id: ++lastId, ask } as ClientMessage);
      return lastId;
    },
    answer<K extends RequestType>(id: number): Answer<K> | undefined {
      const reply = posted.find((message) => message.type === 'reply' && message.id === id);
      return reply?.type === 'reply' && reply.ok ? (reply.answer as Answer<K>) : undefined;
    },
    /** Lets real time pass. */
    wait(ms: number): void {
      const until = now + ms;
      for (;;) {
        const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.work();
      }
      now = Math.max(now, until);
    },
    pending: () => timers.length,
  };
  return harness;
}
