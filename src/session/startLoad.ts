// A load as an input: requests are sent from now on; what it prints is the count of answers, which grows while it runs.
import { seconds } from '../engine/simTime.ts';
import type { LoadInput } from '../scenario/document.ts';
import { durationMicros } from '../scenario/duration.ts';
import type { InputContext } from './inputContext.ts';

const LOAD_TIMEOUT = seconds(1);

export function startLoad({ sim, cluster, outputs }: InputContext, { load: { url, rate, for: length, timeout, from } }: Omit<LoadInput, 'at'>, seq: number): void {
  const id = sim.emit({ actor: 'user', type: 'input.load', objects: [], data: { url, rate, for: length } });
  const options = { url, requestsPerSecond: rate, duration: durationMicros(length), timeout: timeout === undefined ? LOAD_TIMEOUT : durationMicros(timeout), ...(from === undefined ? {} : { from }) };
  const run = sim.withCauses([id], () => cluster.load(options));
  const command = `load ${url} at ${rate}/s for ${length}`;
  if (typeof run === 'string') outputs.push({ seq, startedAt: sim.now(), endedAt: sim.now(), command, stdout: '', stderr: `${run}\n`, exitCode: 1 });
  else
    outputs.push({
      seq,
      command,
      startedAt: run.startedAt,
      get endedAt() {
        return run.endedAt;
      },
      get stdout() {
        return `${run.summary}\n`;
      },
      stderr: '',
      get exitCode() {
        return run.endedAt === undefined ? undefined : 0;
      },
    });
}
