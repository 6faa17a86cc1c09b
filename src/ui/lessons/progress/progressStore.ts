// Progress in this browser, and in memory where the browser keeps nothing. One for the page.
import { createStore as createDatabase, get, set } from 'idb-keyval';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { merged, readProgress, type LessonProgress, type Progress } from './progress.ts';

interface Kept {
  readonly progress: Progress;
  /** Read from the browser's storage once. */
  readonly read: boolean;
}

const KEY = 'progress';
const kept = createStore<Kept>(() => ({ progress: new Map(), read: false }));

export async function loadProgress(): Promise<void> {
  if (kept.getState().read) return;
  // Storage may be blocked: progress then lasts as long as the page.
  const stored = readProgress(await get<unknown>(KEY, database()).catch(() => undefined));
  kept.setState(({ progress }) => {
    const all = new Map(stored);
    for (const [slug, one] of progress) all.set(slug, merged(all.get(slug), one));
    return { progress: all, read: true };
  });
}

export async function saveProgress(progress: Progress): Promise<void> {
  kept.setState({ progress });
  await set(KEY, progress, database()).catch(() => undefined);
}

/** Of one lesson: adds to what was there. */
export async function noteProgress(slug: string, now: LessonProgress): Promise<void> {
  await loadProgress();
  const before = kept.getState().progress;
  const after = merged(before.get(slug), now);
  if (JSON.stringify(after) !== JSON.stringify(before.get(slug))) await saveProgress(new Map([...before, [slug, after]]));
}

export function useProgress(): Progress {
  useEffect(() => void loadProgress(), []);
  return useStore(kept, ({ progress }) => progress);
}

function database() {
  return createDatabase('podscope-lessons', 'progress');
}
