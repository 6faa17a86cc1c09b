// A part of the page whose code comes when it is first drawn. Unlike with React's `lazy`, code that did not come can be asked for again.
import { use } from 'react';
import type { ComponentType, ReactNode } from 'react';
import { loadStyle, watchStyles } from './styleSheets.ts';

interface Wanted<P> {
  readonly code: Promise<ComponentType<P>>;
  readonly round: number;
  failed: boolean;
  /** Addresses of style sheets that did not come. */
  readonly styles: readonly string[];
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

  /** The bundler takes a style sheet for loaded once it has asked for it: those that did not come are loaded here. */
  async function loadWith(styles: readonly string[]): Promise<ComponentType<P>> {
    await Promise.all(styles.map(loadStyle));
    return load();
  }

  return () => {
    if (wanted && !(wanted.failed && wanted.round !== round)) return wanted.code;
    const before = wanted?.styles ?? [];
    const { failed: styles, stop } = watchStyles(before);
    const asked: Wanted<P> = { code: before.length > 0 ? loadWith(before) : load(), round, failed: false, styles };
    wanted = asked;
    asked.code.then(stop, () => {
      stop();
      asked.failed = true;
    });
    return asked.code;
  };
}
