// A value that changes with every frame, as often as somebody can read it.
import { useEffect, useRef, useState } from 'react';

/** Milliseconds of the reader's time between two changes of what is read. */
const LEAST_MS = 250;

/** The value, at most four times a second; the last one always comes. */
export function useCalm<T>(value: T): T {
  const [shown, setShown] = useState(value);
  const latest = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = value;
    if (value === shown || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      setShown(latest.current);
    }, LEAST_MS);
  }, [value, shown]);
  useEffect(() => () => {
    clearTimeout(timer.current);
    timer.current = undefined;
  }, []);
  return shown;
}
