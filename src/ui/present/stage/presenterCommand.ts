// What can be told to a presentation, by key, by clicker or from the presenter's own window.

export type PresenterCommand = 'next' | 'previous' | 'play' | 'first' | 'last' | 'blank' | 'join' | 'spread' | 'draw' | 'clear' | 'speaker' | 'fullScreen' | 'larger' | 'smaller' | 'back';

/** Clickers send arrows or page keys, and `.` or `b` for a blank screen. */
const NAMED: ReadonlyMap<string, PresenterCommand> = new Map([
  ['ArrowRight', 'next'], ['ArrowDown', 'next'], ['PageDown', 'next'],
  ['ArrowLeft', 'previous'], ['ArrowUp', 'previous'], ['PageUp', 'previous'],
  ['Home', 'first'], ['End', 'last'], ['Escape', 'back'],
]);

const LETTERS: ReadonlyMap<string, PresenterCommand> = new Map([
  ['b', 'blank'], ['.', 'blank'], ['q', 'join'], ['a', 'spread'], ['d', 'draw'], ['c', 'clear'], ['s', 'speaker'], ['f', 'fullScreen'], ['+', 'larger'], ['=', 'larger'], ['-', 'smaller'],
]);

/** undefined: none of a presentation's keys, or one that belongs to the control that has the focus. */
export function commandOfKey(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>, letters: boolean): PresenterCommand | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (takesText(event.target)) return event.key === 'Escape' ? 'back' : undefined;
  if (event.key === ' ') return isControl(event.target) ? undefined : 'play';
  return NAMED.get(event.key) ?? (letters ? LETTERS.get(event.key.toLowerCase()) : undefined);
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select');
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, summary, input') !== null;
}
