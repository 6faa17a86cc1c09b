// A page, a storage and the claims of several tabs, for tests of keeping the work.
import type { FrameMessage, OpenAnswer } from '../../../worker/protocol.ts';
import { stubClient } from '../../../worker/testing/stubClient.ts';
import { createPlayground } from '../../state/playground.ts';
import type { Claim, OnLost, WorkClaims } from '../workClaims.ts';
import type { KeptWork, WorkStore } from '../workStore.ts';

/** A worker that keeps what it is given to open, and hands it back with the editor's files. `replaced`: something else is opened before it is there. */
export function fakePlayground({ replaced = false } = {}) {
  const frames = new Set<(frame: FrameMessage) => void>();
  const opened: unknown[] = [];
  let files: readonly { readonly name: string; readonly text: string }[] = [];
  const answers: Record<string, (ask: never) => unknown> = {
    open({ data }: { data: { branches?: { document: { files: typeof files } }[]; files?: typeof files } }): OpenAnswer {
      opened.push(data);
      if (replaced) return { ok: false, problems: [] };
      files = data.branches?.[0]?.document.files ?? data.files ?? [];
      return { ok: true, files };
    },
    save: (ask: { files: typeof files }) => ({ schemaVersion: 1, current: 'main', branches: [{ id: 'main', name: 'main', document: { files: ask.files } }] }),
    clock: () => null,
  };
  const client = stubClient((type, ask) => Promise.resolve(answers[type]?.(ask)), {
    onFrame(listener) {
      frames.add(listener);
      return () => frames.delete(listener);
    },
  });
  const playground = createPlayground(client);
  const frame = (whole = false): void => {
    for (const listener of frames) {
      listener({
        type: 'frame', revision: 1, whole, clock: { ...playground.store.getState().clock, head: playground.store.getState().clock.head + 1 },
        scene: { nodes: [], pods: [], gone: [] }, lanes: [], events: [], inputs: [], skipped: [],
      });
    }
  };
  frame(true);
  return { playground, opened, frame };
}

export function memoryStore(): WorkStore & { readonly works: Map<string, KeptWork>; writes: number } {
  const works = new Map<string, KeptWork>();
  let last: string | undefined;
  return {
    works,
    writes: 0,
    last: () => Promise.resolve(last),
    read: (id) => Promise.resolve(works.get(id)),
    write(id, work) {
      this.writes += 1;
      works.delete(id);
      works.set(id, work);
      last = id;
      return Promise.resolve();
    },
    list: () => Promise.resolve([...works].reverse().map(([id, work]) => ({ id, work }))),
    rename(id, title) {
      const work = works.get(id);
      if (work) works.set(id, { ...work, title });
      return Promise.resolve();
    },
    remove: (id) => Promise.resolve(void works.delete(id)),
  };
}

/** Claims of several tabs of one browser. */
export function sharedClaims(): WorkClaims {
  const holders = new Map<string, OnLost>();
  const held = (id: string, lost: OnLost): Claim => {
    holders.set(id, lost);
    return { release: () => holders.get(id) === lost && holders.delete(id) };
  };
  return {
    claim: (id, lost) => Promise.resolve(holders.has(id) ? undefined : held(id, lost)),
    held: () => Promise.resolve([...holders.keys()]),
    async takeOver(id, lost) {
      await holders.get(id)?.('asked');
      return held(id, lost);
    },
  };
}
