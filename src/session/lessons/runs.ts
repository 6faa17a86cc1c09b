// The runs of a lesson's documents, each made once and carried on as far as somebody asks.
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { createSession, type Session } from '../session.ts';

export interface Runs {
  /** At least as far as `until`. Whoever gets it reads only. */
  of(document: ScenarioDocument, until: SimTime): Session;
  /** Why the run of a document ended early; undefined when it did not. */
  trouble(document: ScenarioDocument): string | undefined;
}

export function createRuns(): Runs {
  const sessions = new Map<string, Session>();
  const troubles = new Map<string, string>();
  // How far it is carried makes no other run.
  const keyOf = ({ until: _, ...document }: ScenarioDocument): string => JSON.stringify(document);
  return {
    of(document, until) {
      const key = keyOf(document);
      const session = sessions.get(key) ?? createSession({ document, freeze: false });
      sessions.set(key, session);
      if (session.now() >= until) return session;
      const outcome = session.runUntil(until);
      if (outcome.type === 'budget') troubles.set(key, `the budget of ${outcome.budget} is used up at ${toSeconds(outcome.at)} s`);
      return session;
    },
    trouble: (document) => troubles.get(keyOf(document)),
  };
}
