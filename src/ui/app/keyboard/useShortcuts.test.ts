import { expect, test } from 'vitest';
import { shortcutFor } from './useShortcuts.ts';

const cases: { name: string; key: string; code: string; shiftKey: boolean; want: string | undefined }[] = [
  { name: 'American: Shift+.', key: '>', code: 'Period', shiftKey: true, want: 'nextChange' },
  { name: 'American: Shift+,', key: '<', code: 'Comma', shiftKey: true, want: 'previousChange' },
  { name: 'German: Shift+. writes a colon', key: ':', code: 'Period', shiftKey: true, want: 'nextChange' },
  { name: 'German: Shift+, writes a semicolon', key: ';', code: 'Comma', shiftKey: true, want: 'previousChange' },
  { name: 'German: .', key: '.', code: 'Period', shiftKey: false, want: 'stepForward' },
  { name: 'Dvorak: Shift+. is elsewhere', key: '>', code: 'KeyE', shiftKey: true, want: 'nextChange' },
  { name: 'French: . is written with Shift', key: '.', code: 'Comma', shiftKey: true, want: 'stepForward' },
  { name: 'French: ? stands where a comma is elsewhere', key: '?', code: 'KeyM', shiftKey: true, want: 'help' },
  { name: 'a capital letter', key: 'W', code: 'KeyW', shiftKey: true, want: 'why' },
  { name: 'a key of no meaning', key: 'q', code: 'KeyQ', shiftKey: false, want: undefined },
];

test.each(cases)('$name: $want', ({ want, ...event }) => {
  expect(shortcutFor(event)?.action).toBe(want);
});
