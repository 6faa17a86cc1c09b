// The runs of a lesson's documents, each made once and carried on as far as somebody asks.
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import type { Finding } from '../checks/finding.ts';
import { createSession, type Session } from '../session.ts';

export interface Runs {
  /** At least as far as `until`. Whoever gets it reads only. */
  of(document: ScenarioDocument, until: SimTime): Session;
  /** The same in slices. → whether it is there. */
  carry(document: ScenarioDocument, until: SimTime, shouldPause: () => boolean): boolean;
  /** Why the run of a document ended early; undefined when it did not. */
  trouble(document: ScenarioDocument): Finding | undefined;
}

/** Carries a run on to a moment, with pauses. → false: its budget was used up before. */
export function* carried(session: Session, until: SimTime, shouldPause: () => boolean): Generator<void, boolean> {
  while (session.now() < until) {
    const { type } = session.runUntil(until, shouldPause);
    if (type === 'budget') return false;
    if (type === 'paused') yield;
  }
  return true;
}

/** `most`: how many are remembered; the one that was made first is forgotten first. */
export function createRuns(most = Infinity): Runs {
  const sessions = new Map<string, Session>();
  const troubles = new Map<string, Finding>();
  // How far it is carried makes no other run.
  const keyOf = ({ until: _, ...document }: ScenarioDocument): string => JSON.stringify(document);

  function sessionOf(document: ScenarioDocument): Session {
    const key = keyOf(document);
    const known = sessions.get(key);
    if (known) return known;
    const [oldest] = sessions.keys();
    if (sessions.size >= most && oldest !== undefined) {
      sessions.delete(oldest);
      troubles.delete(oldest);
    }
    const session = createSession({ document, freeze: false });
    sessions.set(key, session);
    return session;
  }

  function carry(document: ScenarioDocument, until: SimTime, shouldPause: () => boolean): boolean {
    const session = sessionOf(document);
    if (session.now() >= until || troubles.has(keyOf(document))) return true;
    const outcome = session.runUntil(until, shouldPause);
    if (outcome.type === 'budget') troubles.set(keyOf(document), { code: 'runEnded', budget: outcome.budget, at: toSeconds(outcome.at) });
    return outcome.type !== 'paused';
  }

  return {
    carry,
    of(document, until) {
      carry(document, until, () => false);
      return sessionOf(document);
    },
    trouble: (document) => troubles.get(keyOf(document)),
  };
}
