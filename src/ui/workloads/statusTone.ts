// Which of the state colours a STATUS word has.

export type Tone = 'run' | 'wait' | 'back' | 'fail' | 'done' | 'term' | 'unk';

const TONES: ReadonlyMap<string, Tone> = new Map([
  ['Running', 'run'],
  ['Completed', 'done'],
  ['Succeeded', 'done'],
  ['Terminating', 'term'],
  ['Unknown', 'unk'],
  ['Pending', 'wait'],
  ['ContainerCreating', 'wait'],
  ['PodInitializing', 'wait'],
]);

export function statusTone(displayed: string): Tone {
  const known = TONES.get(displayed);
  if (known) return known;
  if (displayed.endsWith('BackOff')) return 'back';
  if (/^Init:\d+\/\d+$/.test(displayed) || displayed.startsWith('Scheduling')) return 'wait';
  return 'fail';
}
