// Hands the presenter to the parts of the stage.
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Presenter, PresenterState } from './presenter.ts';

export const PresenterContext = createContext<Presenter | undefined>(undefined);

export function usePresenter(): Presenter {
  const value = useContext(PresenterContext);
  if (!value) throw new Error('a part of the stage was used outside of PresenterContext');
  return value;
}

export function usePresenterState<T>(select: (state: PresenterState) => T): T {
  return useStore(usePresenter().store, select);
}
