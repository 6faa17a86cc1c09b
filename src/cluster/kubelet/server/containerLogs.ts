// The kubelet's /containerLogs: which instance's log is meant, and its lines (pkg/kubelet/kubelet_pods.go
// validateContainerLogStatus, kuberuntime/logs ReadLogs).
import { failure, ok, type Result } from '../../../base/result.ts';
import type { Simulation } from '../../../engine/simulation.ts';
import { millis, type SimTime } from '../../../engine/simTime.ts';
import { sleep, type Task } from '../../../engine/task.ts';
import type { ContainerStatus, Pod } from '../../../api/core/v1/types.gen.ts';
import type { LogStream, PodLogOptions } from '../../client/podStreams.ts';
import type { NodeMachine } from '../../../runtime/cri/cri.ts';
import { nameOf } from '../podIdentity.ts';

/** How often a followed log is looked at; the real one is told by inotify. */
const FOLLOW_POLL = millis(100);

export interface LogRequest {
  readonly pod: Pod;
  readonly container: string;
  readonly options: PodLogOptions;
}

/** The error is the text of the BadRequest that the API server passes on. */
export function openContainerLog(sim: Simulation, machine: NodeMachine, { pod, container, options }: LogRequest): Result<LogStream, string> {
  const status = statusOf(pod, container);
  const id = status === undefined ? failure(`container "${container}" in pod "${nameOf(pod)}" is not available`) : instanceId(pod, status, options.previous === true);
  if (!id.ok) return id;
  const instance = machine.runtime.containerStatus(id.value);
  // The kubelet has begun its answer by then: what went wrong is its content, and the request succeeds.
  if (!instance) return ok(textStream(`unable to retrieve container logs for containerd://${id.value}`));
  return ok(new FileLog(sim, machine, instance.id, instance.logPath, options));
}

function textStream(text: string): LogStream {
  let left: string | undefined = text;
  return {
    *next() {
      const now = left;
      left = undefined;
      return now;
    },
    close() {
      left = undefined;
    },
  };
}

function statusOf(pod: Pod, container: string): ContainerStatus | undefined {
  const status = pod.status;
  return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? []), ...(status?.ephemeralContainerStatuses ?? [])].find((candidate) => candidate.name === container);
}

/** Previous, running, terminated, last terminated, waiting: in this order. */
function instanceId(pod: Pod, status: ContainerStatus, previous: boolean): Result<string, string> {
  const subject = `container "${status.name}" in pod "${nameOf(pod)}"`;
  const { running, terminated, waiting } = status.state ?? {};
  const last = status.lastState?.terminated;
  if (previous) return last?.containerID ? ok(bareId(last.containerID)) : failure(`previous terminated ${subject} not found`);
  if (running) return ok(bareId(status.containerID ?? ''));
  if (terminated) {
    if (terminated.containerID) return ok(bareId(terminated.containerID));
    return last?.containerID ? ok(bareId(last.containerID)) : failure(`${subject} is terminated`);
  }
  if (last?.containerID) return ok(bareId(last.containerID));
  if (waiting?.reason === 'ErrImagePull') return failure(`${subject} is waiting to start: image can't be pulled`);
  if (waiting?.reason === 'ImagePullBackOff') return failure(`${subject} is waiting to start: trying and failing to pull image`);
  return failure(`${subject} is waiting to start${waiting?.reason ? `: ${waiting.reason}` : ' - no logs yet'}`);
}

function bareId(containerId: string): string {
  return containerId.replace(/^[a-z]+:\/\//, '');
}

interface LogLine {
  /** RFC 3339 with nanoseconds, as in the file. */
  readonly time: string;
  readonly text: string;
}

class FileLog implements LogStream {
  readonly #sim: Simulation;
  readonly #machine: NodeMachine;
  readonly #containerId: string;
  readonly #path: string;
  readonly #options: PodLogOptions;
  #read = 0;
  #first = true;
  #closed = false;
  #left: number;

  constructor(sim: Simulation, machine: NodeMachine, containerId: string, path: string, options: PodLogOptions) {
    this.#sim = sim;
    this.#machine = machine;
    this.#containerId = containerId;
    this.#path = path;
    this.#options = options;
    this.#left = options.limitBytes ?? Number.POSITIVE_INFINITY;
  }

  *next(): Task<string | undefined> {
    while (!this.#closed && this.#left > 0) {
      const running = this.#machine.runtime.containerStatus(this.#containerId)?.state === 'RUNNING';
      const text = this.#limited(this.#format(this.#chosen(this.#newLines())));
      if (text !== '') return text;
      if (!this.#options.follow || !running) return undefined;
      yield* sleep(FOLLOW_POLL);
    }
    return undefined;
  }

  close(): void {
    this.#closed = true;
  }

  /** Whole lines written since the last look. */
  #newLines(): LogLine[] {
    const bytes = this.#machine.files.read(this.#path) ?? '';
    if (bytes.length < this.#read) this.#read = 0; // rotated
    const end = bytes.lastIndexOf('\n') + 1;
    const fresh = bytes.slice(this.#read, Math.max(end, this.#read));
    this.#read += fresh.length;
    return fresh.split('\n').filter((line) => line !== '').map(parseLine);
  }

  #chosen(lines: LogLine[]): LogLine[] {
    const { tailLines, sinceSeconds, sinceTime } = this.#options;
    const since = sinceSeconds !== undefined ? this.#sim.now() - sinceSeconds * 1_000_000 : sinceTime === undefined ? undefined : this.#sim.wallClock.parse(sinceTime);
    const recent = since === undefined ? lines : lines.filter((line) => (this.#sim.wallClock.parse(line.time) ?? (0 as SimTime)) >= since);
    const first = this.#first;
    this.#first = false;
    return first && tailLines !== undefined ? (tailLines === 0 ? [] : recent.slice(-tailLines)) : recent;
  }

  #format(lines: readonly LogLine[]): string {
    return lines.map((line) => (this.#options.timestamps ? `${line.time} ${line.text}` : line.text)).join('');
  }

  #limited(text: string): string {
    const part = text.length > this.#left ? text.slice(0, this.#left) : text;
    this.#left -= part.length;
    return part;
  }
}

/** `<time> <stream> <F|P> <text>`; a partial line has no line break of its own. */
function parseLine(line: string): LogLine {
  const first = line.indexOf(' ');
  const second = line.indexOf(' ', first + 1);
  const third = line.indexOf(' ', second + 1);
  const partial = line.slice(second + 1, third) === 'P';
  return { time: line.slice(0, first), text: line.slice(third + 1) + (partial ? '' : '\n') };
}
