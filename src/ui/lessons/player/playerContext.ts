// Hands the player to the components of a lesson.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { LessonTexts } from '../../../scenario/lessons/lessonTexts.ts';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { LessonPlayer, PlayerState } from './lessonPlayer.ts';
import type { Play } from './playState.ts';

export const PlayerContext = createContext<LessonPlayer | undefined>(undefined);

export function usePlayer(): LessonPlayer {
  const player = useContext(PlayerContext);
  if (!player) throw new Error('a part of a lesson was used outside of PlayerContext');
  return player;
}

export function usePlayerState<T>(select: (state: PlayerState) => T): T {
  return useStore(usePlayer().store, select);
}

/** For parts that are shown only when the lesson is there. */
export function usePlay<T>(select: (play: Play) => T): T {
  return usePlayerState(({ play }) => {
    if (!play) throw new Error('the lesson is not there yet');
    return select(play);
  });
}

/** The lesson's words in the reader's language. */
export function usePlayTexts(): LessonTexts {
  const language = usePlayground((state) => state.settings.language);
  return usePlay(({ lesson }) => lesson.texts[language]);
}
