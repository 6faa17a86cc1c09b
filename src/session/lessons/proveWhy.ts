// The chain ends: asked at its moment, each question of the lesson passes the named steps in order and ends where the lesson says.
import type { Lesson, WhyEnding, WhyQuestion } from '../../scenario/lessons/lesson.ts';
import { runDocument } from '../../scenario/lessons/documents.ts';
import { createStoreSource } from '../why/storeSource.ts';
import { placed } from '../why/whyPaths.ts';
import type { WhyChain, WhyStep } from '../why/whyChain.ts';
import type { Session } from '../session.ts';
import { namedObject } from './namedObject.ts';
import { timeOf, type Steps } from './proveChecks.ts';
import type { Runs } from './runs.ts';
import { verdict, type Verdict } from './verdict.ts';

export function* proveWhy(lesson: Lesson, runs: Runs): Steps<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const question of lesson.why) {
    const document = runDocument(lesson, lesson.run.lanes.find(({ id }) => id === question.lane));
    verdicts.push(...proveChain(runs.of(document, timeOf(lesson.run.until)), question));
    yield;
  }
  return verdicts;
}

function proveChain(session: Session, question: WhyQuestion): readonly Verdict[] {
  const asked = { object: question.object, field: question.field, at: question.at };
  const at = timeOf(question.at);
  const object = namedObject(session, question.object, at, question.field);
  if (!object) return [verdict('why', { code: 'whyAsked', ...asked }, false, { code: 'absent' })];
  const version = createStoreSource(session.cluster.store, session.sim.trace).versionAt(object, at);
  const field = placed(version?.object, question.field) ?? question.field;
  const chain = session.why(object, field, at);
  if (!chain.ok) return [verdict('why', { code: 'whyAsked', ...asked }, false, { code: chain.error.type === 'noSuchField' ? 'noSuchField' : 'absent' })];
  const found = { code: 'chain', text: stepsText(chain.value) } as const;
  return [
    verdict('why', { code: 'whySteps', ...asked, steps: question.steps.join(' ← ') }, passes(chain.value, question.steps), found),
    verdict('why', { code: 'whyEnds', ...asked, ends: question.ends }, endsAt(chain.value, question.ends), found),
  ];
}

/** A step is named by its rule, its type, the end of its path, or a piece of its evidence. */
function passes({ steps }: WhyChain, wanted: readonly string[]): boolean {
  let from = 0;
  return wanted.every((name) => {
    const found = steps.findIndex((step, i) => i >= from && isCalled(step, name));
    from = found + 1;
    return found >= 0;
  });
}

function isCalled({ rule, type, path, evidence }: WhyStep, name: string): boolean {
  return rule?.id === name || type === name || path?.endsWith(name) === true || evidence?.includes(name) === true;
}

function endsAt({ steps, end }: WhyChain, wanted: WhyEnding): boolean {
  const last = steps.at(-1);
  if (end !== wanted.type || last === undefined) return false;
  switch (wanted.type) {
    case 'yaml':
      return last.source?.file === wanted.file && last.path === wanted.path;
    case 'input':
      return Object.values(last.data ?? {}).some((value) => typeof value === 'string' && value.includes(wanted.input));
    case 'fault':
      return last.type === `fault.${wanted.fault}` || last.data?.['kind'] === wanted.fault;
    case 'timer':
      return last.type === wanted.timer || last.rule?.id === wanted.timer;
  }
}

function stepsText({ steps, end }: WhyChain): string {
  const texts = steps.map(({ type, rule, path, source, data }) => (source ? `${source.file} ${path ?? ''}` : `${rule?.id ?? type}${path === undefined ? '' : ` ${path}`}${type.startsWith('input.') ? ` ${JSON.stringify(data ?? {})}` : ''}`));
  return `${texts.join(' ← ')} = ${end}`;
}
