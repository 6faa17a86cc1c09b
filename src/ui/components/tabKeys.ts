// Keys of a list of tabs (WAI-ARIA): arrows, Home and End choose and focus. One tab of a list is in the page's tab order: the chosen one.
import type { KeyboardEvent } from 'react';

export function tabKeys<T>(tabs: readonly T[], current: T, choose: (tab: T) => void): (event: KeyboardEvent<HTMLElement>) => void {
  return (event) => {
    const at = tabAfter(event.key, tabs.indexOf(current), tabs.length);
    const tab = at === undefined ? undefined : tabs[at];
    if (at === undefined || tab === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    choose(tab);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[at]?.focus();
  };
}

/** Index of the tab that a key leads to; undefined for other keys. */
export function tabAfter(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return (at + 1) % count;
    case 'ArrowLeft':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
