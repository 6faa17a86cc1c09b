// Which panels are open, and the reader's settings.
import { loadTexts } from '../../texts/catalogue.ts';
import type { ActionContext } from './playground.ts';
import type { Panels, Settings } from './playgroundState.ts';

export interface PanelActions {
  setPanels(change: Partial<Panels>): void;
  closeDrawer(): void;
  closeDialog(): void;
  /** A language's words are there before it is shown. */
  setSettings(change: Partial<Settings>): Promise<void>;
}

export function panelActions({ store }: ActionContext): PanelActions {
  return {
    setPanels: (change) => store.setState((state) => ({ panels: { ...state.panels, ...change } })),
    closeDrawer: () => store.setState((state) => {
      const { drawer: _, ...panels } = state.panels;
      return { panels };
    }),
    closeDialog: () => store.setState((state) => {
      const { dialog: _, ...panels } = state.panels;
      return { panels };
    }),
    async setSettings(change) {
      if (change.language) await loadTexts(change.language);
      store.setState((state) => ({ settings: { ...state.settings, ...change } }));
    },
  };
}
