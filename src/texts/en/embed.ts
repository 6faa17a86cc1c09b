// The simulation inside another page.
export const embed = {
  tabs: { pod: 'Pod', yaml: 'YAML', kubectl: 'kubectl' },
  parts: 'What is shown',
  back: 'Back to the shared moment',
  openHere: 'Open in Podscope',
  newTab: '(opens a new tab)',
  loading: 'Loading the scenario',
  time: 'Time',
  choosePod: 'No Pod exists at this moment. Press Play, or drag the line in the timeline.',
  refused: 'This embedded scenario cannot be shown.',
  problem: {
    address: 'The address after #/embed/ names neither a link’s data (1/…) nor an example (example/…).',
    version: 'It was made by a newer Podscope.',
    option: (name: string, allowed: string) => `The option “${name}” takes: ${allowed}.`,
    unknownOption: (name: string, known: string) => `There is no option “${name}”. Known are: ${known}.`,
    example: (slug: string) => `There is no example “${slug}”.`,
  },
} as const;
