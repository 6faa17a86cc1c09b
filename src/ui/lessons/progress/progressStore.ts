// Progress in this browser, and in memory where the browser keeps nothing. One for the page; other tabs write to the same place.
import { createStore as createDatabase, get, update } from 'idb-keyval';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { joined, merged, readProgress, type LessonProgress, type Progress } from './progress.ts';

/** Every call may reject: storage can be full, blocked or broken. */
export interface ProgressStorage {
  read(): Promise<unknown>;
  /** Nobody else writes between what `change` is given and what it returns. */
  update(change: (kept: unknown) => Progress): Promise<void>;
}

interface Kept {
  readonly progress: Progress;
  /** Read from the browser's storage once. */
  readonly read: boolean;
}

export interface ProgressStore {
  readonly kept: StoreApi<Kept>;
  load(): Promise<void>;
  /** Adds to what was there. */
  add(progress: Progress): Promise<void>;
  note(slug: string, now: LessonProgress): Promise<void>;
}

const KEY = 'progress';

export function createProgressStore(storage: ProgressStorage): ProgressStore {
  const kept = createStore<Kept>(() => ({ progress: new Map(), read: false }));

  async function load(): Promise<void> {
    if (kept.getState().read) return;
    // Storage may be blocked: progress then lasts as long as the page.
    const stored = readProgress(await storage.read().catch(() => undefined));
    kept.setState(({ progress }) => ({ progress: joined(stored, progress), read: true }));
  }

  async function add(progress: Progress): Promise<void> {
    kept.setState((before) => ({ progress: joined(before.progress, progress) }));
    await storage.update((stored) => {
      const all = joined(readProgress(stored), kept.getState().progress);
      kept.setState({ progress: all });
      return all;
    }).catch(() => undefined);
  }

  return {
    kept, load, add,
    async note(slug, now) {
      await load();
      const before = kept.getState().progress.get(slug);
      if (JSON.stringify(merged(before, now)) !== JSON.stringify(before)) await add(new Map([[slug, now]]));
    },
  };
}

const page = createProgressStore({
  read: () => get<unknown>(KEY, database()),
  update: (change) => update<unknown>(KEY, change, database()),
});

export const addProgress = page.add;

/** Of one lesson: adds to what was there. */
export const noteProgress = page.note;

export function useProgress(): Progress {
  useEffect(() => void page.load(), []);
  return useStore(page.kept, ({ progress }) => progress);
}

function database() {
  return createDatabase('podscope-lessons', 'progress');
}
