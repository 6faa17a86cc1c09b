// Work for the next frame of the screen: however often it is asked for, it is done once, and as it was last.
import { useCallback, useEffect, useRef } from 'react';

export function useFrame(work: () => void): () => void {
  const latest = useRef(work);
  const waiting = useRef(0);
  useEffect(() => {
    latest.current = work;
  }, [work]);
  useEffect(() => () => {
    cancelAnimationFrame(waiting.current);
    waiting.current = 0;
  }, []);
  return useCallback(() => {
    if (waiting.current !== 0) return;
    waiting.current = requestAnimationFrame(() => {
      waiting.current = 0;
      latest.current();
    });
  }, []);
}
