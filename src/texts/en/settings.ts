// The settings dialog, and the palette of commands.
export const settings = {
  heading: 'Settings',
  contrast: 'Contrast',
  contrasts: { system: 'As the system', more: 'More' },
  textSize: 'Text size',
  density: 'Density',
  densities: { normal: 'Normal', compact: 'Compact' },
  motion: 'Motion',
  motions: { system: 'As the system', reduce: 'Reduced' },
  singleKeys: 'Use single keys',
  singleKeysAbout: 'Letters act as shortcuts when no text field has the focus.',
  announces: 'Announce changes',
  announcesAbout: 'A screen reader hears what happens to the selected Pod.',
  kept: 'Kept in this browser only.',
} as const;

export const palette = {
  heading: 'Commands and search',
  field: 'Search commands, Pods, nodes, files, examples, lessons',
  none: (typed: string) => `Nothing is called “${typed}”.`,
  found: (n: number) => (n === 1 ? '1 found' : `${n} found`),
  groups: { commands: 'Commands', objects: 'In the cluster', files: 'Files', branches: 'Branches', examples: 'Examples', lessons: 'Lessons', actions: 'Do' },
  of: (what: string, name: string) => `${what} ${name}`,
} as const;
