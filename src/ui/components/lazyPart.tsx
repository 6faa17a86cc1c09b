// A part of the page whose code comes when it is first drawn. Unlike with React's `lazy`, code that did not come can be asked for again.
import { use } from 'react';
import type { ComponentType, ReactNode } from 'react';

interface Wanted<P> {
  readonly code: Promise<ComponentType<P>>;
  readonly round: number;
  failed: boolean;
}

/** Counts up with every wish to try again. */
let round = 0;

/** What did not come is asked for again when it is drawn next. */
export function retryParts(): void {
  round += 1;
}

/** To be drawn below a Suspense, and below an ErrorBoundary, which gets what `load` rejects with. */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  const code = partLoader(load);
  return function Part(props: P): ReactNode {
    const Loaded = use(code());
    return <Loaded {...props} />;
  };
}

/** → the same promise until it has failed and another round has begun. */
export function partLoader<P>(load: () => Promise<ComponentType<P>>): () => Promise<ComponentType<P>> {
  let wanted: Wanted<P> | undefined;
  return () => {
    if (wanted && !(wanted.failed && wanted.round !== round)) return wanted.code;
    const forgetStyles = watchStyles();
    const asked: Wanted<P> = { code: load(), round, failed: false };
    asked.code.then(() => forgetStyles(false), () => {
      asked.failed = true;
      forgetStyles(true);
    });
    wanted = asked;
    return asked.code;
  };
}

/** A style sheet that did not come leaves its link behind, for which it counts as there. → stops watching; after a failure such links are taken away. */
function watchStyles(): (failed: boolean) => void {
  const left: HTMLLinkElement[] = [];
  const note = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement) left.push(target);
  };
  globalThis.document?.addEventListener('error', note, true);
  return (failed) => {
    globalThis.document?.removeEventListener('error', note, true);
    if (failed) for (const link of left) link.remove();
  };
}
