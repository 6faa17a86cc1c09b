// Saves soon after a change, one save at a time, and never more often than the pace allows.

export interface Saver {
  /** Something is to be kept: at the latest `withinMs` from now. */
  changed(withinMs: number): void;
  /** Everything that has changed is kept when this resolves. */
  flush(): Promise<void>;
  stop(): void;
}

/** `save` does not reject. */
export function createSaver(save: () => Promise<void>): Saver {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;
  let saving: Promise<void> | undefined;
  let stopped = false;

  function cancel(): boolean {
    const waiting = timer !== undefined;
    clearTimeout(timer);
    timer = undefined;
    dueAt = Infinity;
    return waiting;
  }

  async function run(): Promise<void> {
    cancel();
    while (saving) await saving;
    if (stopped) return;
    saving = save().finally(() => {
      saving = undefined;
    });
    await saving;
  }

  return {
    changed(withinMs) {
      const wanted = Date.now() + withinMs;
      if (stopped || dueAt <= wanted) return;
      cancel();
      dueAt = wanted;
      timer = setTimeout(() => void run(), withinMs);
    },
    async flush() {
      if (cancel()) await run();
      else await saving;
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
