// A session as the host sees it: applies manifests, reads rows from the store as they are written.
import type { Event } from '../api/core/v1/types.gen.ts';
import { createWallClock, seconds, simTime, toSeconds } from '../engine/simTime.ts';
import type { ScenarioDocument } from '../scenario/document.ts';
import { DEFAULT_SEED, DEFAULT_START, SCHEMA_VERSION } from '../scenario/document.ts';
import type { RunOutcome } from '../engine/simulation.ts';
import { readScenario } from '../scenario/parseDocument.ts';
import type { CommandOutput } from '../session/commandOutput.ts';
import type { EventMark } from '../session/recording/eventMark.ts';
import { eventRow } from '../session/recording/eventRow.ts';
import { createSession } from '../session/session.ts';
import type { SessionPort } from './host.ts';
import type { CommandAnswer, ReplayResult } from './protocol.ts';

/** What a visitor gets who brings no document. */
export const PLAYGROUND_DOCUMENT: ScenarioDocument = {
  schemaVersion: SCHEMA_VERSION,
  kubernetes: '1.36',
  seed: DEFAULT_SEED,
  start: DEFAULT_START,
  cluster: { preset: 'playground' },
  files: [],
  inputs: [],
};

export function createSessionPort(document: ScenarioDocument): SessionPort {
  const session = createSession({ document });
  const clock = createWallClock(Date.parse(document.start));
  const events: EventMark[] = [];
  let stopped: string | undefined;
  let unanswered: { readonly seq: number; readonly answered: (answer: CommandAnswer) => void }[] = [];

  session.cluster.store.subscribe('events', 0, (version) => {
    if (version.type === 'DELETED') return;
    const event = version.object as Event;
    events.push({ ...eventRow(event, toSeconds(version.t), version.type, clock), uid: version.uid, namespace: event.metadata?.namespace ?? '', about: event.involvedObject.uid ?? '' });
  });

  function giveAnswers(): void {
    unanswered = unanswered.filter(({ seq, answered }) => {
      const output = session.outputs().find((candidate) => candidate.seq === seq);
      if (output?.endedAt === undefined) return true;
      answered(answerOf(output));
      return false;
    });
  }

  return {
    apply(text, answered) {
      unanswered.push({ seq: session.submit({ type: 'apply', text }).seq, answered });
    },
    runUntil(until, shouldPause) {
      const outcome = session.runUntil(simTime(seconds(until)), () => {
        giveAnswers();
        return shouldPause();
      });
      giveAnswers();
      if (outcome.type === 'budget') stopped = budgetText(outcome);
    },
    now: () => toSeconds(session.now()),
    stopped: () => stopped,
    events: () => events,
  };
}

function budgetText({ at, budget, label }: Extract<RunOutcome, { readonly type: 'budget' }>): string {
  return `The run ended at ${toSeconds(at)} s: the budget of ${budget} is used up ('${label}').`;
}

/** Runs a document from its start. What is wrong with it comes back as texts. */
export function replayDocument(data: unknown, until: number): ReplayResult {
  const document = readScenario(data);
  if (!document.ok) return { ok: false, problems: document.error.map(({ path, message }) => (path ? `${path}: ${message}` : message)) };
  const session = createSession({ document: document.value });
  const outcome = session.runUntil(simTime(seconds(until)));
  if (outcome.type === 'budget') return { ok: false, problems: [budgetText(outcome)] };
  return { ok: true, traceHash: session.traceHash(), now: toSeconds(session.now()) };
}

function answerOf({ stdout, stderr, exitCode }: CommandOutput): CommandAnswer {
  return { accepted: exitCode === 0, lines: `${stdout}${stderr}`.split('\n').filter((line) => line !== '') };
}
