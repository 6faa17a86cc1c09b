// An answer of the worker that belongs to the instant shown: asked again as the cursor moves.
import { useContext, useEffect, useRef, useState } from 'react';
import type { SessionClient } from '../../worker/client.ts';
import { PlaygroundContext } from '../state/playgroundContext.ts';
import { readAtCursor } from './cursorReader.ts';

const INTERVAL_MS = 200;

export interface CursorAnswer<T> {
  /** Absent until there is an answer. */
  readonly value?: T;
  /** The worker could not answer. */
  readonly failed?: true;
}

export interface CursorQuestion<T> {
  /** What is asked about; the same key, the same question. undefined asks nothing. */
  readonly key: string | undefined;
  readonly ask: (client: SessionClient, at: number) => Promise<T>;
  /** Equal answers draw nothing again. */
  readonly isSame: (a: T, b: T) => boolean;
}

export function useAtCursor<T>(question: CursorQuestion<T>): CursorAnswer<T> {
  const { key } = question;
  // The key names the question; its functions may be new ones in every drawing.
  const latest = useRef(question);
  useEffect(() => {
    latest.current = question;
  });
  const playground = useContext(PlaygroundContext);
  const [state, setState] = useState<{ readonly key: string; readonly answer: CursorAnswer<T> }>();
  useEffect(() => {
    if (key === undefined || !playground) return undefined;
    let current = true;
    const show = (answer: CursorAnswer<T>): void => {
      if (!current) return;
      setState((before) => (before?.key === key && isUnchanged(before.answer, answer, latest.current.isSame) ? before : { key, answer }));
    };
    const stop = readAtCursor(playground.store, INTERVAL_MS, async (at) => {
      try {
        show({ value: await latest.current.ask(playground.client, at) });
      } catch {
        show({ failed: true }); // the worker says no; the panel says so
      }
    });
    return () => {
      current = false;
      stop();
    };
  }, [key, playground]);
  return state?.key === key && state ? state.answer : {};
}

function isUnchanged<T>(before: CursorAnswer<T>, after: CursorAnswer<T>, isSame: (a: T, b: T) => boolean): boolean {
  if (before.value === undefined || after.value === undefined) return before.failed === after.failed && before.value === after.value;
  return isSame(before.value, after.value);
}
