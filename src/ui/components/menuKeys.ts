// Arrow keys, Home and End in an open menu.
import type { KeyboardEvent } from 'react';

/** → whether it was one of these keys. */
export function moveInMenu(list: HTMLElement | null, key: KeyboardEvent['key']): boolean {
  const all = menuItems(list);
  const at = all.findIndex((item) => item === document.activeElement);
  const to = new Map([['ArrowDown', at + 1], ['ArrowUp', at - 1], ['Home', 0], ['End', -1]]).get(key);
  if (to === undefined) return false;
  all.at(to % all.length)?.focus();
  return true;
}

export function menuItems(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}
