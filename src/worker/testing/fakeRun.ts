// A run without a cluster: one Pod that changes at given instants, inputs that are answered after a while. For tests of the host.
import { simTime, toSeconds, type SimTime } from '../../engine/simTime.ts';
import { formatDuration, parseDuration } from '../../scenario/duration.ts';
import type { ScenarioDocument, ScenarioInput } from '../../scenario/document.ts';
import type { CommandOutput } from '../../session/commandOutput.ts';
import type { InputRow } from '../../session/readModel/laneRow.ts';
import type { PodView, Scene, TimerView } from '../../session/readModel/scene.ts';
import type { Run, RunStop } from '../../session/workspace/run.ts';

export interface FakeRunOptions {
  /** Seconds at which the Pod changes; a branch's inputs do too. */
  readonly changes?: readonly number[];
  readonly timers?: readonly number[];
  /** Seconds from a command to its answer. */
  readonly answerAfter?: number;
  /** Pauses that a slice makes in a run of so many seconds, when asked whether it should pause. */
  readonly pauseEverySeconds?: number;
  readonly stopAt?: number;
  readonly eventsPerSecond?: number;
  /** Throws when the run comes to this second. */
  readonly breakAt?: number;
}

const NO_INPUTS: readonly InputRow[] = [];

/** What the fakes read of a document is its inputs. */
export function fakeRun(document: ScenarioDocument, options: FakeRunOptions = {}): Run {
  const { answerAfter = 0.02, pauseEverySeconds = 1 } = options;
  const planned = (options.changes ?? []).map((t) => simTime(t * 1e6));
  const inputs: { readonly seq: number; readonly at: SimTime; readonly input: ScenarioInput }[] = [];
  const changes: SimTime[] = [];
  const pods = new Map<number, PodView>();
  let [now, stopped] = [simTime(0), undefined as RunStop | undefined];
  const pending = [...document.inputs];

  const instantOf = (input: ScenarioInput): SimTime => {
    const parsed = parseDuration(input.at);
    return simTime(parsed.ok ? parsed.value : 0);
  };

  function moveTo(t: SimTime): void {
    if (options.breakAt !== undefined && t >= options.breakAt * 1e6) throw new Error('broken on purpose');
    now = t;
    for (let next = pending[0]; next && instantOf(next) <= t; next = pending[0]) {
      pending.shift();
      inputs.push({ seq: inputs.length + 1, at: instantOf(next), input: next });
    }
    changes.push(...planned.filter((change) => change <= t && !changes.includes(change)));
    if (options.stopAt !== undefined && t >= options.stopAt * 1e6) stopped = { budget: 'events', at: toSeconds(t) };
  }

  function podAt(t: SimTime): PodView {
    const version = changes.filter((change) => change <= t).length;
    const known = pods.get(version);
    // Views are compared by identity only; the fields do not matter here.
    const pod = known ?? ({ uid: 'pod-1', name: 'web', restarts: version } as unknown as PodView);
    pods.set(version, pod);
    return pod;
  }

  const timers: readonly TimerView[] = (options.timers ?? []).map((t) => ({ t, what: 'restart', known: true, pod: 'pod-1', podName: 'web' }));
  const NO_OBJECTS: Scene['objects'] = [];
  moveTo(now);

  return {
    model: {
      sceneAt: (t) => ({ t: toSeconds(t), nodes: [], pods: [podAt(t)], objects: NO_OBJECTS, timers: timers.filter((timer) => timer.t * 1e6 > t) }),
      get lanes() {
        return changes.map((change) => ({ t: toSeconds(change), pod: 'pod-1', lane: 'phase' as const, word: 'Running' }));
      },
      events: [],
      get inputs() {
        return inputs.map(({ seq, at, input }): InputRow => ({ t: toSeconds(at), seq, type: input.type, label: 'file' in input ? (input.file ?? '') : '' }));
      },
      changes,
      stepFrom: (t, _by, direction) => (direction === 1 ? changes.find((change) => change > t) : changes.findLast((change) => change < t)),
      why: () => ({ steps: [], end: 'unknown' }),
      alternatives: () => [],
      logs: () => ({ lines: [], cut: false }),
      placement: () => ({ attempts: [], hints: [] }),
      dryPlacement: () => [],
      objectYaml: () => undefined,
    },
    now: () => now,
    runUntil(until, shouldPause) {
      while (now < until && !stopped) {
        moveTo(simTime(Math.min(until, now + pauseEverySeconds * 1e6)));
        if (now < until && shouldPause?.()) return 'paused';
      }
      return stopped ? 'stopped' : 'reached';
    },
    keepUp: () => undefined,
    nextAt: () => planned.find((change) => change > now),
    stopped: () => stopped,
    handled: () => Math.floor(toSeconds(now) * (options.eventsPerSecond ?? 0)),
    weight: () => Math.floor((toSeconds(now) * (options.eventsPerSecond ?? 0)) / 10),
    submit(input) {
      inputs.push({ seq: inputs.length + 1, at: now, input: { at: formatDuration(now), ...input } as ScenarioInput });
      return inputs.length;
    },
    schedule: () => undefined,
    scheduled: () => NO_INPUTS,
    callOff: () => false,
    output(seq): CommandOutput | undefined {
      const taken = inputs.find((input) => input.seq === seq);
      if (!taken) return undefined;
      const ends = simTime(taken.at + answerAfter * 1e6);
      return { seq, startedAt: taken.at, endedAt: now >= ends ? ends : undefined, command: '', stdout: 'pod/web created\n', stderr: '', exitCode: now >= ends ? 0 : undefined };
    },
    terminals: () => new Map(),
    completeCommand: (line) => ({ from: line.length, candidates: [] }),
    applied: (at) => new Map(inputs.flatMap(({ at: taken, input }) => (taken <= at && input.type === 'apply' ? [[input.file ?? '', input.text ?? ''] as const] : []))),
    unseen: () => [],
    document: () => ({ ...document, inputs: [...inputs.map(({ input }) => input), ...pending], until: formatDuration(now) }),
    documentAt: (at) => ({ ...document, inputs: inputs.filter((input) => input.at <= at).map(({ input }) => input), until: formatDuration(at) }),
    inside: () => undefined,
    find: () => undefined,
    question: () => undefined,
    goals: () => ({ work: () => true, result: () => [] }),
    traceHash: () => String(now).padStart(16, '0'),
  };
}
