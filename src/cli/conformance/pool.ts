// A few worker threads that do jobs one after another, each job within a time limit.
import { parentPort, Worker } from 'node:worker_threads';
import type { Job, JobResult } from './jobs.ts';
import { perform } from './jobs.ts';

export type Outcome = { readonly type: 'done'; readonly result: JobResult } | { readonly type: 'failed'; readonly reason: string };

export interface Pool {
  /** Never rejects. */
  run(job: Job, limitMs: number): Promise<Outcome>;
  close(): Promise<void>;
}

interface Waiting {
  readonly job: Job;
  readonly limitMs: number;
  readonly resolve: (outcome: Outcome) => void;
}

/** `program`: module that calls `serveJobs` when it finds itself in a worker. A worker that fails or exceeds its limit is replaced. */
export function createPool(program: URL, size: number): Pool {
  const idle: Worker[] = [];
  const queue: Waiting[] = [];
  let running = 0;

  function next(): void {
    const waiting = running < size ? queue.shift() : undefined;
    if (!waiting) return;
    running++;
    const worker = idle.pop() ?? new Worker(program, { execArgv: ['--enable-source-maps'] });
    void runOn(worker, waiting).then((outcome) => {
      running--;
      if (outcome.type === 'done') idle.push(worker);
      else void worker.terminate();
      waiting.resolve(outcome);
      next();
    });
  }

  return {
    run: (job, limitMs) =>
      new Promise((resolve) => {
        queue.push({ job, limitMs, resolve });
        next();
      }),
    close: async () => {
      await Promise.all(idle.splice(0).map((worker) => worker.terminate()));
    },
  };
}

/** Handlers are taken off one by one: `removeAllListeners` would cut the worker's own wiring as well. */
function runOn(worker: Worker, { job, limitMs }: Waiting): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome): void => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      resolve(outcome);
    };
    const onMessage = (result: JobResult): void => settle({ type: 'done', result });
    const onError = (error: unknown): void => settle({ type: 'failed', reason: `ended with ${String(error)}` });
    const onExit = (code: number): void => settle({ type: 'failed', reason: `ended with exit code ${code}` });
    const timer = setTimeout(() => settle({ type: 'failed', reason: `took longer than ${limitMs / 1000} s` }), limitMs);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(job);
  });
}

/** The worker's side: does what it is sent. */
export function serveJobs(): void {
  parentPort?.on('message', (job: Job) => {
    void perform(job).then((result) => parentPort?.postMessage(result));
  });
}
