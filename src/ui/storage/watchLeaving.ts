// When the reader leaves the page: for another tab, or for good.

export interface Leaving {
  hidden(): void;
  gone(): void;
}

export function watchLeaving({ hidden, gone }: Leaving): void {
  globalThis.document?.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && hidden());
  globalThis.addEventListener?.('pagehide', () => gone());
}
