// Arrow keys, Home and End in a menu.
import type { KeyboardEvent } from 'react';

/** → whether it was one of these keys. */
export function moveInMenu(event: KeyboardEvent<HTMLElement>): boolean {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitem"]')];
  const at = items.findIndex((item) => item === event.currentTarget.ownerDocument.activeElement);
  const to = new Map([['ArrowDown', at + 1], ['ArrowUp', at - 1], ['Home', 0], ['End', -1]]).get(event.key);
  if (to === undefined) return false;
  items.at(to % items.length)?.focus();
  return true;
}
