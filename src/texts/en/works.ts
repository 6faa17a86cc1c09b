// Works that are kept in this browser.
export const works = {
  heading: 'Recent work in this browser',
  here: 'on screen now',
  elsewhere: 'open in another tab',
  list: (files: readonly string[]) => files.join(', '),
  branches: (n: number) => `${n} branches`,
  rename: (title: string) => `Rename ${title}`,
  newTitle: (title: string) => `New title of ${title}`,
  delete: (title: string) => `Delete ${title}`,
} as const;
