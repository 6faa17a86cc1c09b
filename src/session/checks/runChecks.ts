// Runs a document and says of each of its checks whether it holds, and if not, what was there instead.
import { drained } from '../../base/sliced.ts';
import { simTime, toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { Check, Moment, Subject } from '../../scenario/checks/check.ts';
import { durationMicros } from '../../scenario/duration.ts';
import type { ScenarioDocument } from '../../scenario/document.ts';
import { shellWord } from '../../base/shellWord.ts';
import { createSession, type Session } from '../session.ts';
import { describe } from './describe.ts';
import type { Finding } from './finding.ts';
import { holds, type Surroundings } from './holds.ts';
import { docsOf } from './docs.ts';
import { resourcesOf, viewAt, type Outside, type StoredSubject, type View } from './view.ts';

export interface CheckOutcome {
  readonly check: Check;
  readonly met: boolean;
  /** Virtual seconds: when it first held, or first did not, where that can be said. */
  readonly at?: number;
  /** What was there instead. */
  readonly found?: Finding;
}

/** How long a command may take. */
const EXEC_SECONDS = 10;
/** A command that must succeed by a moment is tried this often. */
const EXEC_TRIES = 4;
const MICROS = 1_000_000;

/** `end`: how far to run. */
export function runChecks(document: ScenarioDocument, checks: readonly Check[], end: SimTime, outside: Outside = { files: document.files, given: document.files }): readonly CheckOutcome[] {
  const session = createSession({ document, freeze: false });
  const outcome = session.runUntil(end);
  if (outcome.type === 'budget') return checks.map((check) => ({ check, met: false, at: toSeconds(outcome.at), found: { code: 'runEnded', budget: outcome.budget, at: toSeconds(outcome.at) } }));
  return checks.map((check) => checkOutcome(session, document, check, end, outside));
}

/** Of a run of the document that has come to `end`, or further. */
export function checkOutcome(session: Session, document: ScenarioDocument, check: Check, end: SimTime, outside: Outside): CheckOutcome {
  return drained(outcomeSteps(session, document, check, end, outside, () => false));
}

/** The same, pausing in the runs that it needs of its own. */
export function* outcomeSteps(session: Session, document: ScenarioDocument, check: Check, end: SimTime, outside: Outside, shouldPause: () => boolean): Generator<void, CheckOutcome> {
  return isTyped(check.subject) ? yield* typedSteps(document, check, check.subject, end, shouldPause) : storedOutcome(session, check, check.subject, end, outside);
}

/** Of a run that has come to its end already. */
export function storedOutcome(session: Session, check: Check, subject: StoredSubject, end: SimTime, outside: Outside): CheckOutcome {
  const time = (moment: Moment): SimTime => (moment === 'end' ? end : simTime(Math.min(moment, end)));
  const { when, condition } = check;
  const [from, to] = 't' in when ? [when.type === 'at' ? time(when.t) : (outside.since ?? simTime(0)), time(when.t)] : [time(when.from), time(when.to)];
  const moments = when.type === 'at' ? [to] : instants(session, subject, from, to);
  const around: Surroundings = {
    before: subject.type === 'doc' ? docsOf(subject, outside.given) : firstView(session, subject, moments, outside),
    at: (moment) => viewAt(session, subject, time(moment), outside),
    process: (of) => viewAt(session, of, to, outside),
    wallClock: (moment) => wallClock(session, time(moment)),
  };
  const isMet = (t: SimTime): boolean => holds(condition, viewAt(session, subject, t, outside), around);
  if (when.type === 'always' || when.type === 'never') {
    // Before it came to be there is nothing to break; once it was there, to be gone is.
    const since = moments.findIndex((t) => viewAt(session, subject, t, outside).items.length > 0);
    const broken = (subject.type === 'object' && since > 0 ? moments.slice(since) : moments).find((t) => isMet(t) === (when.type === 'never'));
    return broken === undefined ? { check, met: true } : { check, met: false, at: toSeconds(broken), found: describe(condition, viewAt(session, subject, broken, outside)) };
  }
  const met = moments.find(isMet);
  return met === undefined ? { check, met: false, at: toSeconds(to), found: describe(condition, viewAt(session, subject, to, outside)) } : { check, met: true, at: toSeconds(met) };
}

/** What "unchanged" is measured by: the first moment of the stretch at which there was something. */
function firstView(session: Session, subject: StoredSubject, moments: readonly SimTime[], outside: Outside): View {
  const [first = simTime(0), ...later] = moments.length > 1 ? moments : instants(session, subject, simTime(0), moments[0] ?? simTime(0));
  for (const t of [first, ...later]) {
    const view = viewAt(session, subject, t, outside);
    if (view.items.length > 0) return view;
  }
  return { items: [], single: subject.type === 'object' };
}

/** The moments at which something of the subject changed, and the first. */
function instants(session: Session, subject: StoredSubject, from: SimTime, to: SimTime): readonly SimTime[] {
  const times = new Set<SimTime>([from]);
  const note = (t: SimTime): void => void (t > from && t <= to && times.add(t));
  for (const resource of resourcesOf(subject)) session.cluster.store.subscribe(resource, 0, ({ t }) => note(t))();
  if (subject.type === 'inputs') for (const { at } of session.inputs()) note(at);
  if (subject.type === 'process') for (const { t, type } of session.sim.trace.all()) if (type.startsWith('container.')) note(t);
  if (subject.type === 'log') for (const { uid } of session.cluster.store.versionsOf('pods', `${subject.namespace}/${subject.pod}`)) for (const { lines } of session.cluster.logs.starts(uid, subject.container)) for (const { t } of lines) note(t);
  return [...times].sort((a, b) => a - b);
}

type Typed = Extract<Subject, { readonly type: 'exec' | 'shell' }>;

/** Whether a check needs runs of its own. */
export function isTyped(subject: Subject): subject is Typed {
  return subject.type === 'exec' || subject.type === 'shell';
}

/** A command is an input: each try is made in a run of its own, so that it disturbs nothing. It yields whenever `shouldPause` says so. */
export function* typedSteps(document: ScenarioDocument, check: Check, subject: Typed, end: SimTime, shouldPause: () => boolean): Generator<void, CheckOutcome> {
  const { when, condition } = check;
  const limit = when.type === 'at' || when.type === 'by' ? (when.t === 'end' ? end : Math.min(when.t, end)) : end;
  // The last moment first: what was reached mostly stays.
  const tries = when.type === 'by' ? Array.from({ length: EXEC_TRIES }, (_, i) => simTime(Math.round((limit * (EXEC_TRIES - i)) / EXEC_TRIES))) : [simTime(limit)];
  let last: View = { items: [], single: true };
  for (const t of tries) {
    last = { items: [yield* execution(document, subject, t, shouldPause)], single: true };
    const around: Surroundings = {
      before: last,
      at: (moment) => ({ items: [drained(execution(document, subject, moment === 'end' ? end : simTime(moment), () => false))], single: true }),
      process: () => ({ items: [], single: true }),
      wallClock: () => NaN,
    };
    if (holds(condition, last, around)) return { check, met: true, ...(when.type === 'at' ? { at: toSeconds(t) } : {}) };
  }
  return { check, met: false, at: toSeconds(simTime(limit)), found: describe(condition, last) };
}

function* execution(document: ScenarioDocument, subject: Typed, t: SimTime, shouldPause: () => boolean): Generator<void, unknown> {
  const session = createSession({ document: { ...document, inputs: document.inputs.filter(({ at }) => durationMicros(at) <= t) }, freeze: false });
  while (session.runUntil(t, shouldPause).type === 'paused') yield;
  const { seq } = session.submit({ type: 'command', line: lineOf(subject) });
  const until = simTime(t + EXEC_SECONDS * MICROS);
  while (session.runUntil(until, shouldPause).type === 'paused') yield;
  const output = session.outputs().findLast((one) => one.seq === seq);
  return { stdout: withoutEnd(output?.stdout), stderr: withoutEnd(output?.stderr), exit: output?.exitCode ?? -1 };
}

function lineOf(subject: Typed): string {
  if (subject.type === 'shell') return subject.line;
  const { namespace, pod, container, command } = subject;
  const of = container === undefined ? '' : ` -c ${shellWord(container)}`;
  return `kubectl exec -n ${shellWord(namespace)} ${shellWord(pod)}${of} -- ${command}`;
}

function wallClock(session: Session, t: SimTime): number {
  return Date.parse(session.toDocument().start) + t / 1_000;
}

function withoutEnd(text: string | undefined): string {
  return (text ?? '').replace(/\n$/, '');
}
