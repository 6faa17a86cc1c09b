// The terminals below the graph.
export const terminal = {
  terminals: 'Terminals',
  output: 'What the commands printed',
  label: 'Terminal: kubectl, and the shell of the machine that holds the files. Tab completes; on an empty line it moves on. Escape twice leaves.',
  inputLabel: 'Input for the program that runs',
  numbered: (id: string) => `Terminal ${id}`,
  open: 'New terminal',
  close: (id: string) => `Close terminal ${id}`,
  running: 'running',
  standing: 'running; it waits for the clock',
  play: 'Play',
  asText: 'Text',
  asTextHint: 'Show as text that can be read and selected',
  asTerminalHint: 'Show as a terminal',
  asOf: (at: string) => `as of ${at}`,
} as const;
