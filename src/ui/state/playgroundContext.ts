// Hands the playground to components.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { textsFor, type Texts } from '../../texts/catalogue.ts';
import type { SessionClient } from '../../worker/client.ts';
import type { Playground, PlaygroundActions } from './playground.ts';
import type { PlaygroundState } from './playgroundState.ts';

export const PlaygroundContext = createContext<Playground | undefined>(undefined);

/** For what drives it as a whole. */
export function usePlaygroundItself(): Playground {
  const value = useContext(PlaygroundContext);
  if (!value) throw new Error('a component was used outside of PlaygroundContext');
  return value;
}

export function usePlayground<T>(select: (state: PlaygroundState) => T): T {
  return useStore(usePlaygroundItself().store, select);
}

export function useActions(): PlaygroundActions {
  return usePlaygroundItself().actions;
}

/** Empty for the page's own playground; what ids of elements begin with in others beside it. */
export function useScope(): string {
  return usePlaygroundItself().scope;
}

export function useSessionClient(): SessionClient {
  return usePlaygroundItself().client;
}

/** The words of the interface in the reader's language. */
export function useTexts(): Texts {
  return textsFor(usePlayground((state) => state.settings.language));
}
