// kubectl in the drawer.
export const terminal = {
  output: 'What the commands printed',
  label: 'Command; kubectl and the shell of the machine that holds the files',
} as const;
