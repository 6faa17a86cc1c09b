// When a run forgets: what changed nothing, once it is old and the run is long.
import { seconds, simTime } from '../../engine/simTime.ts';
import type { Session } from '../session.ts';

/** The past is kept in full for so long. What clients of the API server may still ask of it ends after ten minutes. */
const FULL_PAST = seconds(3_600);
/** Events between two looks at what is older. */
const EVENTS_BETWEEN = 50_000;

/** → to be called whenever the run has gone on. */
export function createThinning(session: Session): () => void {
  let thinnedAt = 0;
  return () => {
    const handled = session.sim.handledCount();
    if (handled - thinnedAt < EVENTS_BETWEEN) return;
    thinnedAt = handled;
    if (session.now() > FULL_PAST) session.thin(simTime(session.now() - FULL_PAST));
  };
}
