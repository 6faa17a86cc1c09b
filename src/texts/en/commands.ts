// Commands that stand beside what they show or did.
export const commands = {
  label: 'The same in a terminal',
  copy: 'Copy the command',
  copied: 'Copied',
  run: 'Run it in the terminal',
  requests: 'Show its API requests in the terminal',
} as const;
