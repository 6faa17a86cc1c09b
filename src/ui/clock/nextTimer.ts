// The timer worth telling: the next one; a probe only when nothing else is known.
import type { TimerView } from '../../session/readModel/scene.ts';

/** `timers` are soonest first. */
export function nextTimer(timers: readonly TimerView[], cursor: number): TimerView | undefined {
  const ahead = timers.filter(({ t }) => t > cursor);
  return ahead.find(({ what }) => what !== 'probe') ?? ahead[0];
}
