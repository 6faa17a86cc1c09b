// What a timer waits for, in the reader's words; in the transport and on the timeline.
import type { TimerView } from '../../session/readModel/scene.ts';
import type { Texts } from '../../texts/catalogue.ts';

export function timerWords(texts: Texts['clock']['timers'], { what, podName, container = podName, probe }: TimerView): string {
  if (probe !== undefined) return texts.probeOf(probe, container);
  return texts[what](what === 'kill' || what === 'deadline' ? podName : container);
}
