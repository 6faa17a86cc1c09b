// Hands the playground to components.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Texts } from '../../texts/catalogue.ts';
import type { Playground, PlaygroundActions, PlaygroundState } from './playground.ts';

export interface PlaygroundContextValue {
  readonly playground: Playground;
  readonly texts: Texts;
}

export const PlaygroundContext = createContext<PlaygroundContextValue | undefined>(undefined);

function useContextValue(): PlaygroundContextValue {
  const value = useContext(PlaygroundContext);
  if (!value) throw new Error('a component was used outside of PlaygroundContext');
  return value;
}

export function usePlayground<T>(select: (state: PlaygroundState) => T): T {
  return useStore(useContextValue().playground.store, select);
}

export function useActions(): PlaygroundActions {
  return useContextValue().playground.actions;
}

export function useTexts(): Texts {
  return useContextValue().texts;
}
