// Groups follow their best entry; their places count through, so that arrow keys pass from one to the next.
import { expect, test } from 'vitest';
import { findEntries } from './findEntries.ts';
import type { PaletteEntry, PaletteGroup } from './paletteEntries.ts';

function entry(group: PaletteGroup, label: string, detail?: string): PaletteEntry {
  return { id: `${group}/${label}`, group, label, ...(detail !== undefined && { detail }), run: () => undefined };
}

const ALL = [
  ...Array.from({ length: 12 }, (_, i) => entry('commands', `Command ${i}`)),
  entry('objects', 'web', 'Pod'), entry('objects', 'node-1', 'Node'), entry('files', 'web.yaml'), entry('examples', 'Rolling update', 'a Deployment of web Pods'),
];

test('nothing typed: what is in the cluster first, eight of a group', () => {
  expect(findEntries(ALL, '').map(({ group, entries, from }) => [group, entries.length, from])).toEqual([['objects', 2, 0], ['commands', 8, 2], ['files', 1, 10], ['examples', 1, 11]]);
});

test('a name is worth more than a description', () => {
  expect(findEntries(ALL, 'web').map(({ group, from }) => [group, from])).toEqual([['objects', 0], ['files', 1], ['examples', 2]]);
  expect(findEntries(ALL, 'command 11').flatMap(({ entries }) => entries.map(({ label }) => label))[0]).toBe('Command 11');
  expect(findEntries(ALL, 'no such thing')).toEqual([]);
});
