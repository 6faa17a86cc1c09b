// Hands the lesson in the making to the components that show it. One per playground: it outlives its screen, which makes room for a preview.
import { useStore } from 'zustand';
import type { LessonDraft } from '../../../scenario/lessons/draft/lessonDraft.ts';
import { authorWords, type AuthorWords } from '../../../texts/authorWords.ts';
import type { Playground } from '../../state/playground.ts';
import { usePlayground, usePlaygroundItself } from '../../state/playgroundContext.ts';
import { createAuthor, type Author, type AuthorState } from './author.ts';

const authors = new WeakMap<Playground, Author>();

export function authorOf(playground: Playground): Author {
  const known = authors.get(playground);
  if (known) return known;
  const author = createAuthor({ client: playground.client });
  authors.set(playground, author);
  playground.store.subscribe(({ authoring }, before) => {
    if (before.authoring && !authoring) author.leave();
  });
  return author;
}

export function useAuthor(): Author {
  return authorOf(usePlaygroundItself());
}

export function useAuthorState<T>(select: (state: AuthorState) => T): T {
  return useStore(useAuthor().store, select);
}

/** For parts that are shown only when there is a draft. */
export function useDraft<T>(select: (draft: LessonDraft) => T): T {
  return useAuthorState(({ draft }) => {
    if (!draft) throw new Error('there is no draft');
    return select(draft);
  });
}

export function useAuthorWords(): AuthorWords {
  return authorWords(usePlayground((state) => state.settings.language));
}
