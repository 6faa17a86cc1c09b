// What a screen reader says of the playhead: "2 minutes 31 seconds, checkout in CrashLoopBackOff".
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { Texts } from '../../texts/catalogue.ts';
import { factWords } from './hover/factWords.ts';
import { laneAt } from './model/laneAt.ts';
import type { Lane } from './model/lanes.ts';
import { rowAt } from '../components/trace/ordered.ts';

export function useSpokenInstant(lane: Lane | undefined): string {
  const { timeline } = useTexts();
  return usePlayground((state) => spokenInstant(timeline, lane, state.clock.cursor));
}

export function spokenInstant(texts: Texts['timeline'], lane: Lane | undefined, cursor: number): string {
  const time = spokenTime(texts.spoken, cursor);
  const state = lane && laneState(texts, lane, cursor);
  return state === undefined ? time : `${time}, ${state}`;
}

function laneState(texts: Texts['timeline'], lane: Lane, cursor: number): string | undefined {
  const { name } = lane.pod.pod;
  if (lane.kind === 'status' || lane.kind === 'pod') {
    if (lane.pod.gone && lane.pod.gone.t <= cursor) return texts.podIn(name, texts.deleted);
    const status = rowAt(lane.pod.status, cursor);
    return status && texts.podIn(name, status.word);
  }
  const fact = laneAt(lane, cursor);
  return fact && texts.laneIn(partName(texts, lane), name, factWords(texts, fact)[0] ?? '');
}

function partName(texts: Texts['timeline'], lane: Lane): string {
  switch (lane.kind) {
    case 'container':
      return lane.container.name;
    case 'probe':
      return `${lane.container.name} ${lane.probe}`;
    case 'condition':
      return lane.condition;
    case 'pod':
      return texts.status;
    default:
      return texts[lane.kind];
  }
}

export function spokenTime(texts: Texts['timeline']['spoken'], seconds: number): string {
  const whole = Math.floor(seconds + 1e-6);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return [...(hours > 0 ? [texts.hours(hours)] : []), ...(minutes > 0 ? [texts.minutes(minutes)] : []), ...(rest > 0 || whole === 0 ? [texts.seconds(rest)] : [])].join(' ');
}
