// How far a document is run so that its checks can be judged: as far as it says, and at least to the last moment that anything in it is about.
import { seconds, simTime, type SimTime } from '../../engine/simTime.ts';
import type { Check } from '../../scenario/checks/check.ts';
import { momentsOf } from '../../scenario/checks/momentsOf.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { durationMicros } from '../../scenario/duration.ts';

/** Beyond the last moment that is named. */
const MARGIN = seconds(1);
const DEFAULT_END = seconds(60);

export function scenarioEnd({ until, inputs }: ScenarioDocument, checks: readonly Check[]): SimTime {
  const named = momentsOf(checks);
  const least = until === undefined ? (named.length === 0 ? DEFAULT_END : 0) : durationMicros(until);
  return simTime(Math.max(least, ...named, ...inputs.map(({ at }) => durationMicros(at))) + MARGIN);
}
