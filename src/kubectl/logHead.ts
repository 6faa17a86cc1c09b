// The head of a log line on standard error, as klog writes it: `I0105 09:00:12.345678     912 round_trippers.go:632]`.
import type { Simulation } from '../engine/simulation.ts';

/** Process ids are not part of what kubectl knows here. */
const PID = '    912';

export function logHead(severity: 'I' | 'W', place: string, sim: Pick<Simulation, 'wallClock' | 'now'>): string {
  const [date = '', time = ''] = sim.wallClock.rfc3339(sim.now()).split(/[TZ]/);
  const micros = String(sim.now() % 1_000_000).padStart(6, '0');
  return `${severity}${date.slice(5).replace('-', '')} ${time.slice(0, 8)}.${micros} ${PID} ${place}]`;
}
