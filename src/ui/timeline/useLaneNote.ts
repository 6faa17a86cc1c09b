// What stands at the right of a lane's label, as of the instant shown.
import { durationText } from '../components/durationText.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import type { Texts } from '../../texts/catalogue.ts';
import type { Lane } from './model/lanes.ts';
import { rowAt } from '../components/trace/ordered.ts';

export function useLaneNote(lane: Lane): string {
  const texts = useTexts();
  return usePlayground((state) => laneNote(texts, lane, state.clock.cursor));
}

function laneNote({ timeline: texts, clock: { units } }: Pick<Texts, 'timeline' | 'clock'>, lane: Lane, cursor: number): string {
  const { pod } = lane;
  switch (lane.kind) {
    case 'pod':
      return pod.gone && pod.gone.t <= cursor ? texts.deleted : (rowAt(pod.status, cursor)?.word ?? '');
    case 'status':
      return texts.status;
    case 'container': {
      const kind = lane.container.order === undefined ? texts.kind[lane.container.kind] : texts.ordered(texts.kind[lane.container.kind], lane.container.order);
      const restarts = rowAt(pod.containerRows.get(lane.container.name) ?? [], cursor)?.restarts ?? 0;
      return restarts > 0 ? texts.restarted(kind, restarts) : kind;
    }
    case 'condition':
      return rowAt(pod.conditions.filter(({ type }) => type === lane.condition), cursor)?.status ?? '';
    case 'probe':
      return texts.every(durationText(lane.periodSeconds, units));
    default:
      return '';
  }
}
