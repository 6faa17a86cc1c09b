// What stands in the second line of a container's row: the state and its reason as the API has them, and one detail.
import type { ContainerView } from '../../session/readModel/scene.ts';
import type { Texts } from '../../texts/catalogue.ts';
import { shortNumber } from './quantity.ts';

const ENDS: ReadonlySet<ContainerView['state']> = new Set(['done', 'fail', 'oom']);

export interface ContainerWords {
  readonly main: string;
  readonly detail?: string;
}

export function containerWords(container: ContainerView, texts: Texts['graph']): ContainerWords {
  const { phase, reason, pull, state } = container;
  // Its process has ended; the status tells in a moment.
  if (phase === 'running' && ENDS.has(state)) return { main: `Running, ${texts.processEnded}` };
  if (phase === 'running') return { main: state === 'run' ? `Running, ${texts.notReady}` : 'Running' };
  if (phase === 'terminated') return { main: reason ?? 'Terminated', ...ended(container, texts) };
  if (pull) return { main: `Waiting: ${texts.pulling(pull.image)}` };
  if (state === 'never' && reason === undefined) return { main: texts.neverStarted };
  return { main: reason === undefined ? 'Waiting' : `Waiting: ${reason}` };
}

function ended({ exitCode, startedAt, finishedAt }: ContainerView, texts: Texts['graph']): { readonly detail?: string } {
  if (exitCode === undefined) return {};
  if (startedAt === undefined || finishedAt === undefined || finishedAt <= startedAt) return { detail: texts.exit(exitCode) };
  return { detail: texts.exitAfter(exitCode, shortDuration(finishedAt - startedAt)) };
}

/** `4.0`, `75`. */
function shortDuration(seconds: number): string {
  return seconds < 10 ? seconds.toFixed(1) : shortNumber(Math.round(seconds));
}
