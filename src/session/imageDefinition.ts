// A document's image as the registry takes it: quantities as bytes, durations as seconds.
import { parseQuantity } from '../api/quantity/parseQuantity.ts';
import { valueOf } from '../api/quantity/quantity.ts';
import { toSeconds } from '../engine/simTime.ts';
import type { AppBehavior } from '../runtime/images/catalog/app/behavior.ts';
import type { ImageDefinition } from '../runtime/images/defineImage.ts';
import { durationMicros } from '../scenario/duration.ts';
import type { AppSettings, ImageSettings } from '../scenario/images.ts';

/** A loop without a pause would be no log, but a flood. */
const SHORTEST_PERIOD_SECONDS = 0.01;

export function imageDefinition({ size, app, ...same }: ImageSettings): ImageDefinition {
  return { ...same, ...(size !== undefined && { sizeBytes: bytesOf(size) }), ...(app && { app: behaviorOf(app) }) };
}

function behaviorOf({ startup, answers, memory, log, exit, ...same }: AppSettings): AppBehavior {
  return {
    ...same,
    ...(startup !== undefined && { startupSeconds: secondsOf(startup) }),
    ...(answers && { answers: Object.fromEntries(Object.entries(answers).map(([path, { status, body = '' }]) => [path, { status, body }])) }),
    ...(memory && { memory: memory.map(({ at, use }) => ({ atSeconds: secondsOf(at), bytes: bytesOf(use) })) }),
    ...(log && { log: { everySeconds: Math.max(SHORTEST_PERIOD_SECONDS, secondsOf(log.every)), line: log.line } }),
    ...(exit && { exit: { afterSeconds: secondsOf(exit.after), code: exit.code } }),
  };
}

function secondsOf(duration: string): number {
  return toSeconds(durationMicros(duration));
}

export function bytesOf(quantity: string): number {
  const parsed = parseQuantity(quantity);
  return parsed.ok ? valueOf(parsed.value) : 0;
}
