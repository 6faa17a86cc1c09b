// The word that a question is about: "CrashLoopBackOff" of "Why CrashLoopBackOff?".
import type { Texts } from '../../../texts/catalogue.ts';
import type { EventMark } from '../../../session/recording/eventMark.ts';
import type { LaneIndex, PodLanes } from '../../state/laneIndex.ts';
import type { OpenQuestion } from '../../state/playgroundState.ts';

interface Run {
  readonly lanes: LaneIndex;
  readonly events: readonly EventMark[];
}

export function questionWord({ subject, at }: OpenQuestion, { lanes, events }: Run, texts: Texts): string {
  if (subject.about === 'event') return events.find(({ uid }) => uid === subject.uid)?.reason ?? '';
  if (subject.about === 'field') return subject.path === '' ? lifeWord(lanes.pods.get(subject.object.uid ?? ''), at, texts) : lastKey(subject.path);
  const pod = lanes.pods.get(subject.pod);
  switch (subject.about) {
    case 'status':
      return lastAt(pod?.status, at)?.word ?? texts.inspector.tracks.status;
    case 'phase':
      return lastAt(pod?.phase, at)?.word ?? texts.inspector.tracks.phase;
    case 'condition':
      return conditionWord(pod, subject.type, at);
    case 'container':
      return containerWord(pod, subject.container, at);
    default:
      return texts.inspector.why.restarts(lastAt(pod?.containerRows.get(subject.container), at)?.restarts ?? 0);
  }
}

function lifeWord(pod: PodLanes | undefined, at: number, { inspector }: Texts): string {
  const { gone, there } = inspector.why.life;
  return pod?.gone && pod.gone.t <= at ? gone : there;
}

function conditionWord(pod: PodLanes | undefined, type: string, at: number): string {
  const row = lastAt(pod?.conditions.filter((condition) => condition.type === type), at);
  return row ? `${type} ${row.status}` : type;
}

function containerWord(pod: PodLanes | undefined, container: string, at: number): string {
  const row = lastAt(pod?.containerRows.get(container), at);
  return row ? `${container} ${row.word}` : container;
}

function lastAt<T extends { readonly t: number }>(rows: readonly T[] | undefined, at: number): T | undefined {
  return rows?.findLast(({ t }) => t <= at + 1e-9);
}

function lastKey(path: string): string {
  return /[^.[\]"]+(?=[\]"]*$)/.exec(path)?.[0] ?? path;
}
