// How long our cluster runs before t = 0 of a recording: the recorded one had been up for long.
import { seconds, type Micros } from '../../../engine/simTime.ts';

const AT_LEAST = 60;
/**
 * The recorded controller manager's tickers came round at the same second of every minute all night long: garbage collection of
 * Pods (20 s) at 9, 29 and 49, the nodes' monitor (5 s) at 4 and 9, resyncs of volumes (15 s) at 14, 29, 44 and 59.
 */
const TICKERS_MEET = { every: 60, at: 29 };

/** In whole seconds, so that our controller manager, whose tickers begin with the run, has them where the recorded one had them. */
export function settlingTime(start: string): Micros {
  const late = (Date.parse(start) / 1000 - AT_LEAST - TICKERS_MEET.at) % TICKERS_MEET.every;
  return seconds(AT_LEAST + Math.round(late));
}
