// The draft's task, and how it is changed.
import type { DraftTask } from '../../../scenario/lessons/draft/lessonDraft.ts';
import { useAuthor, useDraft } from './authorContext.ts';

export function useTask(): { readonly task: DraftTask; readonly set: (next: Partial<DraftTask>) => void } {
  const { change } = useAuthor();
  const task = useDraft((now) => now.task);
  return { task, set: (next) => change((now) => ({ ...now, task: { ...now.task, ...next } })) };
}
