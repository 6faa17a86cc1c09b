// One work, one tab: who writes a work holds its claim. Built on Web Locks; a tab that asks for a claim is heard by the one that holds it.

export interface Claim {
  release(): void;
}

/** `asked`: the other tab waits until this one has kept what is left. `stolen`: it is too late for that. */
export type Loss = 'asked' | 'stolen';

export type OnLost = (how: Loss) => Promise<void>;

export interface WorkClaims {
  /** undefined when another tab holds it. `lost` is called when another tab takes it. */
  claim(id: string, lost: OnLost): Promise<Claim | undefined>;
  /** Takes it from the tab that holds it, which is asked first and overruled if it does not answer. */
  takeOver(id: string, lost: OnLost): Promise<Claim>;
  /** Ids of the works that are claimed, by this tab or another. */
  held(): Promise<readonly string[]>;
}

/** A page that is reloaded may still hold its claim for a moment. */
const SETTLE_MS = 400;
const ANSWER_MS = 1_500;

/** Of this browser, as far as it can lock and tell. */
export function browserClaims(): WorkClaims {
  return createWorkClaims(globalThis.navigator?.locks, 'BroadcastChannel' in globalThis ? new BroadcastChannel('podscope/works') : undefined);
}

function createWorkClaims(locks: LockManager | undefined, channel: BroadcastChannel | undefined): WorkClaims {
  /** Without locks (an address that is not secure) tabs cannot know of each other: each is taken for the only one. */
  const unshared: Claim = { release: () => undefined };

  async function request(id: string, options: LockOptions, lost: OnLost): Promise<Claim | undefined> {
    if (!locks) return unshared;
    return await new Promise<Claim | undefined>((resolve) => {
      let held = false;
      const hold = async (): Promise<void> => {
        held = true;
        await new Promise<void>((release) => {
          const stop = listen(id, lost, release);
          resolve({
            release() {
              stop();
              release();
            },
          });
        });
      };
      // Rejects when it is not granted in time, and when it was granted and then stolen.
      locks.request(lockName(id), options, hold).catch(() => (held ? void lost('stolen') : resolve(undefined)));
    });
  }

  /** Answers a tab that asks for the claim: keeps what is left, then lets go. */
  function listen(id: string, lost: OnLost, release: () => void): () => void {
    const asked = (event: MessageEvent<unknown>): void => {
      if (event.data !== id) return;
      stop();
      void lost('asked').finally(release);
    };
    const stop = (): void => channel?.removeEventListener('message', asked);
    channel?.addEventListener('message', asked);
    return stop;
  }

  return {
    claim: (id, lost) => request(id, { signal: AbortSignal.timeout(SETTLE_MS) }, lost),
    async takeOver(id, lost) {
      channel?.postMessage(id);
      const given = await request(id, { signal: AbortSignal.timeout(ANSWER_MS) }, lost);
      return given ?? (await request(id, { steal: true }, lost)) ?? unshared;
    },
    async held() {
      const { held = [] } = (await locks?.query()) ?? {};
      return held.flatMap(({ name = '' }) => (name.startsWith(LOCK_NAME) ? [name.slice(LOCK_NAME.length)] : []));
    },
  };
}

const LOCK_NAME = 'podscope/work/';

function lockName(id: string): string {
  return `${LOCK_NAME}${id}`;
}
