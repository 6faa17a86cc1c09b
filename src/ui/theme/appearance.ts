// How the page looks at this moment, for what draws by itself (canvases, Monaco, xterm). The settings stand as `data-*` on the document element: theme.js and ui/app write them.

const ATTRIBUTES = ['data-theme', 'data-contrast', 'data-text', 'data-density', 'data-present'];

/** Calls back after every change of colours or sizes. → stops. */
export function onAppearanceChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ATTRIBUTES });
  const forced = matchMedia('(forced-colors: active)');
  forced.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    forced.removeEventListener('change', changed);
  };
}

export const DARK = '(prefers-color-scheme: dark)';

/** What the setting comes to now: the system's choice can change at any time. */
export function isDark(theme: 'system' | 'light' | 'dark'): boolean {
  return theme === 'dark' || (theme === 'system' && matchMedia(DARK).matches);
}

/** The reader, or the reader's system, wants nothing to move by itself. */
export function wantsLessMotion(): boolean {
  return document.documentElement.dataset['motion'] === 'reduce';
}

/** Size of text as a factor of the designed one. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--scale')) || 1;
}
