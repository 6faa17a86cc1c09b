// The question in words: "Why CrashLoopBackOff?", "Why is web Running?".
import type { Texts } from '../../../texts/catalogue.ts';
import type { EventMark } from '../../../session/recording/eventMark.ts';
import type { LaneIndex, PodLanes } from '../../state/laneIndex.ts';
import type { OpenQuestion } from '../../state/playgroundState.ts';

interface Run {
  readonly lanes: LaneIndex;
  readonly events: readonly EventMark[];
}

export function questionTitle({ subject, at }: OpenQuestion, { lanes, events }: Run, texts: Texts): string {
  const { title, titleOf, restarts, logLine } = texts.inspector.why;
  if (subject.about === 'event') return title(events.find(({ uid }) => uid === subject.uid)?.reason ?? '');
  if (subject.about === 'field') return title(subject.path === '' ? lifeWord(lanes.pods.get(subject.object.uid ?? ''), at, texts) : lastKey(subject.path));
  const pod = lanes.pods.get(subject.pod);
  switch (subject.about) {
    case 'status':
      return title(lastAt(pod?.status, at)?.word ?? texts.inspector.tracks.status);
    case 'phase':
      return title(lastAt(pod?.phase, at)?.word ?? texts.inspector.tracks.phase);
    case 'condition': {
      const row = lastAt(pod?.conditions.filter(({ type }) => type === subject.type), at);
      return row ? titleOf(subject.type, row.status) : title(subject.type);
    }
    case 'log':
      return logLine(subject.container);
    case 'container': {
      const row = lastAt(pod?.containerRows.get(subject.container), at);
      return row ? titleOf(subject.container, row.word) : title(subject.container);
    }
    default:
      return title(restarts(lastAt(pod?.containerRows.get(subject.container), at)?.restarts ?? 0));
  }
}

function lifeWord(pod: PodLanes | undefined, at: number, { inspector }: Texts): string {
  const { gone, there } = inspector.why.life;
  return pod?.gone && pod.gone.t <= at ? gone : there;
}

function lastAt<T extends { readonly t: number }>(rows: readonly T[] | undefined, at: number): T | undefined {
  return rows?.findLast(({ t }) => t <= at + 1e-9);
}

function lastKey(path: string): string {
  return /[^.[\]"]+(?=[\]"]*$)/.exec(path)?.[0] ?? path;
}
