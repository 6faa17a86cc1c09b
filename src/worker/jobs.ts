// Work that takes longer than a message may: replays, and running on to the next change. One at a time, in slices, between messages.

/**
 * `step` runs on from the head · `look` answers as of the past · `switch` shows another branch · `change` begins a branch, for what was done
 * in the past too, or deletes the one shown · `open` brings other work · `replay` runs beside what is on screen
 * · `compare` carries the lanes of a comparison on, `judge` looks at the goals of a lesson, `prove` proves one: each in a queue of its own.
 */
export type JobType = 'step' | 'look' | 'switch' | 'change' | 'open' | 'replay' | 'compare' | 'judge' | 'prove';

export interface Job {
  readonly type: JobType;
  /** One slice. → whether it is done. */
  work(shouldPause: () => boolean): boolean;
  /** Takes effect; called once, after the last slice. */
  finish(): void;
  /** Something else was asked for instead; called instead of `finish`. */
  cancel(): void;
  /** It threw. What is on screen is not concerned; absent: it is. */
  fail?(report: string): void;
  /** Virtual seconds, for the reader. */
  progress?(): { readonly at: number; readonly of: number };
}

export interface JobsOptions {
  /** Real milliseconds. */
  clock(): number;
  later(work: () => void, delayMs: number): void;
  progress(progress: { readonly at: number; readonly of: number }): void;
  /** The last job is done or cancelled: what has waited for it can go on. */
  idle(): void;
  sliceMs: number;
}

/** Sooner than this nobody is told that something takes time. */
const QUIET_MS = 150;
const PROGRESS_MS = 50;

export class Jobs {
  readonly #options: JobsOptions;
  #job: Job | undefined;
  #startedAt = 0;
  #toldAt = 0;

  constructor(options: JobsOptions) {
    this.#options = options;
  }

  /** Of the job that is under way. */
  get type(): JobType | undefined {
    return this.#job?.type;
  }

  /** Works its first slice at once: short ones are done when this returns. Cancels the one before. */
  start(job: Job): void {
    this.cancel();
    this.#job = job;
    this.#startedAt = this.#options.clock();
    this.#slice(job);
  }

  cancel(): void {
    const job = this.#job;
    this.#job = undefined;
    job?.cancel();
  }

  #slice(job: Job): void {
    if (this.#job !== job) return;
    const outcome = this.#work(job);
    if (outcome === 'more') {
      this.#tell(job);
      this.#options.later(() => this.#slice(job), 0);
      return;
    }
    if (outcome === 'done') {
      this.#job = undefined;
      job.finish();
    }
    this.#options.idle();
  }

  #work(job: Job): 'more' | 'done' | 'failed' {
    const sliceAt = this.#options.clock();
    try {
      return job.work(() => this.#options.clock() - sliceAt >= this.#options.sliceMs) ? 'done' : 'more';
    } catch (error) {
      this.#job = undefined;
      if (!job.fail) throw error;
      job.fail(errorReport(error));
      return 'failed';
    }
  }

  #tell(job: Job): void {
    const now = this.#options.clock();
    if (!job.progress || now - this.#startedAt < QUIET_MS || now - this.#toldAt < PROGRESS_MS) return;
    this.#toldAt = now;
    this.#options.progress(job.progress());
  }
}

/** What is known of a throw. */
export function errorReport(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
