// A run for programs: the session, with names instead of references and plain results.
import type { Pod } from '../api/core/v1/types.gen.ts';
import { seconds, simTime, toSeconds, type SimTime } from '../engine/simTime.ts';
import type { Subject } from '../scenario/checks/check.ts';
import { parseCheck } from '../scenario/checks/parseCheck.ts';
import { formatDuration } from '../scenario/duration.ts';
import { checkOutcome } from '../session/checks/runChecks.ts';
import { viewAt, type StoredSubject } from '../session/checks/view.ts';
import type { CommandOutput } from '../session/commandOutput.ts';
import { namedObject } from '../session/lessons/namedObject.ts';
import { logsAt } from '../session/readModel/pastObject.ts';
import { createSession, type Session } from '../session/session.ts';
import { createStoreSource } from '../session/why/storeSource.ts';
import { placed } from '../session/why/whyPaths.ts';
import type { WhyStep } from '../session/why/whyChain.ts';
import { checkProblemText } from '../texts/checkProblemText.ts';
import { checks } from '../texts/en/checks.ts';
import { findingText } from '../texts/proofText.ts';
import type { Cause, CheckResult, ClusterObject, Output, Run, ScenarioDocument, Why } from './contract.ts';

/** Nothing outside of the run is looked at. */
const OUTSIDE = { files: [], given: [] };

/** At 0 s; nothing has happened yet. */
export function startRun({ until: _until, view: _view, trace: _trace, ...document }: ScenarioDocument): Run {
  const session = createSession({ document, freeze: false });
  const time = (at: number | undefined): SimTime => (at === undefined ? session.now() : simTime(seconds(at)));
  const shown = (subject: StoredSubject, at: number | undefined): readonly ClusterObject[] => viewAt(session, subject, time(at), OUTSIDE).items as readonly ClusterObject[];
  return {
    now: () => toSeconds(session.now()),
    runTo: (to) => (session.runUntil(simTime(seconds(to))).type === 'budget' ? 'budget' : 'reached'),
    apply: (text, file) => void session.submit({ type: 'apply', text, ...(file === undefined ? {} : { file }) }),
    command: (line) => void session.submit({ type: 'command', line }),
    fault: (fault, lasts) => void session.submit({ type: 'fault', fault, ...(lasts === undefined ? {} : { for: formatDuration(seconds(lasts)) }) }),
    outputs: () => session.outputs().map(outputOf),
    object: (name, at) => shown(subjectNamed(name), at)[0],
    objects: (kind, at) => shown({ type: 'objects', kind, labels: [] }, at),
    events: (about, at) => shown(about === undefined ? { type: 'objects', kind: 'Event', labels: [] } : eventsOf(about), at),
    logs(pod, container, { at, previous = false } = {}) {
      const found = shown(subjectNamed(`Pod/${pod}`), at)[0] as Pod | undefined;
      return logsAt(session.cluster.logs, found?.metadata?.uid ?? '', container, time(at), previous).lines;
    },
    why: (object, field, at) => whyOf(session, object, field, time(at)),
    check: (line) => checked(session, document, line),
    document: () => session.toDocument(),
    traceHash: () => session.traceHash(),
  };
}

function subjectNamed(name: string): StoredSubject {
  const subject = subjectOf(`${name}: exists`);
  if (subject.type !== 'object') throw new Error(`"${name}" names no object; write for example Pod/web`);
  return subject;
}

function eventsOf(about: string): StoredSubject {
  const subject = subjectOf(`Event(${about}): exists`);
  if (subject.type !== 'events') throw new Error(`"${about}" names no object; write for example Pod/web`);
  return subject;
}

function subjectOf(line: string): Subject {
  const check = parseCheck(line);
  if (!check.ok) throw new Error(checkProblemText(check.error, checks));
  return check.value.subject;
}

function whyOf(session: Session, name: string, field: string, at: SimTime): Why {
  const object = namedObject(session, name, at, field);
  if (!object) throw new Error(`there is no ${name}`);
  const version = createStoreSource(session.cluster.store, session.sim.trace).versionAt(object, at);
  const chain = session.why(object, placed(version?.object, field) ?? field, at);
  if (!chain.ok) throw new Error(chain.error.type === 'noSuchObject' ? `there is no ${name}` : `${name} has no field ${field}`);
  return { steps: chain.value.steps.map(causeOf), end: chain.value.end };
}

function causeOf({ t, actor, type, path, rule, evidence, source }: WhyStep): Cause {
  return {
    t: toSeconds(t), actor, type,
    ...(path === undefined ? {} : { path }), ...(rule ? { rule: rule.id } : {}), ...(evidence === undefined ? {} : { evidence }),
    ...(source ? { source: { file: source.file, line: source.line, column: source.column } } : {}),
  };
}

function checked(session: Session, document: ScenarioDocument, line: string): CheckResult {
  const check = parseCheck(line);
  if (!check.ok) return { check: line, holds: false, found: checkProblemText(check.error, checks) };
  const { met, at, found } = checkOutcome(session, { ...document, inputs: session.toDocument().inputs }, check.value, session.now(), { files: document.files, given: document.files });
  return { check: line, holds: met, ...(at === undefined ? {} : { at }), ...(met || found === undefined ? {} : { found: findingText(found, 'en') }) };
}

function outputOf({ command, stdout, stderr, exitCode, startedAt, endedAt }: CommandOutput): Output {
  return { command, stdout, stderr, startedAt: toSeconds(startedAt), ...(exitCode === undefined ? {} : { exitCode }), ...(endedAt === undefined ? {} : { endedAt: toSeconds(endedAt) }) };
}
