// Listens for the keys of the map. Single keys act only while no text field has the focus.
import { useContext, useEffect } from 'react';
import { PlaygroundContext } from '../../state/playgroundContext.ts';
import { SHORTCUTS, type Shortcut } from './shortcuts.ts';

export function useShortcuts(): void {
  const playground = useContext(PlaygroundContext);
  useEffect(() => {
    if (!playground) return undefined;
    const onKeyDown = (event: KeyboardEvent): void => {
      const { settings, panels, presenting } = playground.store.getState();
      const shortcut = shortcutOf(event, settings.singleKeys);
      // A presentation has keys of its own.
      if (!shortcut?.run || presenting) return;
      // What is typed while a dialog is on its way is meant for it.
      if (panels.dialog && shortcut.action !== 'close') return;
      event.preventDefault();
      if (event.repeat && !shortcut.repeats) return;
      shortcut.run(playground);
    };
    // The palette opens from everywhere but a terminal, where Ctrl+K is a key of the shell; the editor would take it for the first of two keys.
    const onPaletteKey = (event: KeyboardEvent): void => {
      if (!isPaletteKey(event) || playground.store.getState().presenting) return;
      event.preventDefault();
      event.stopPropagation();
      playground.actions.setPanels({ dialog: 'palette' });
    };
    document.addEventListener('keydown', onPaletteKey, true);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('keydown', onPaletteKey, true);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [playground]);
}

function shortcutOf(event: KeyboardEvent, singleKeys: boolean): Shortcut | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = keyOf(event);
  const shortcut = shortcutFor(event);
  if (!shortcut || shortcut.always) return shortcut;
  if (document.querySelector('dialog[open]') || takesText(event.target)) return undefined;
  if (key.length === 1 && (!singleKeys || (key === ' ' && isControl(event.target)))) return undefined;
  return shortcut;
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() !== 'k' || ctrlKey === metaKey || altKey || shiftKey) return false;
  return !(target instanceof Element && target.closest('.xterm, dialog[open]'));
}

/** What the key writes comes first; layouts that write something else there are helped by its place. */
export function shortcutFor(event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>): Shortcut | undefined {
  const [key, place] = [keyOf(event), event.shiftKey ? PLACES.get(event.code) : undefined];
  return SHORTCUTS.find(({ keys }) => keys.includes(key)) ?? SHORTCUTS.find(({ keys }) => place !== undefined && keys.includes(place));
}

const PLACES = new Map([['Period', 'Shift+.'], ['Comma', 'Shift+,']]);

function keyOf({ key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>): string {
  if (key === 'F6' && shiftKey) return 'Shift+F6';
  return key.length === 1 ? key.toLowerCase() : key;
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select, .monaco-editor *'));
}

/** Space presses a control that has the focus. */
function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, input, [role="button"], [role="tab"], [role^="menuitem"], [role="option"], [role="gridcell"], [role="row"]') !== null;
}
