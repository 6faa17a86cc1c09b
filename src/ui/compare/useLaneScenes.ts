// The scenes of all lanes at the instant shown. Of many wishes in a row the last one wins.
import { useEffect, useRef, useState } from 'react';
import type { Scene } from '../../session/readModel/scene.ts';
import { countWhere } from '../../base/ordered.ts';
import type { Comparison } from '../state/comparison.ts';
import { useActions } from '../state/playgroundContext.ts';

const NONE: readonly Scene[] = [];

export function useLaneScenes({ lanes, cursor, id }: Comparison): readonly Scene[] {
  const { laneScenes } = useActions();
  const [scenes, setScenes] = useState(NONE);
  const wanted = useRef<number | undefined>(undefined);
  const asking = useRef(false);
  // Between two changes, and within a second, all scenes look the same.
  const look = `${id} ${Math.floor(cursor)} ${lanes.map(({ index }) => countWhere(index.changes, (change) => change <= cursor)).join(' ')}`;
  const at = useRef(cursor);

  useEffect(() => {
    at.current = cursor;
  }, [cursor]);
  useEffect(() => {
    wanted.current = at.current;
    if (asking.current) return;
    asking.current = true;
    void (async () => {
      while (wanted.current !== undefined) {
        const t = wanted.current;
        wanted.current = undefined;
        // One after another on purpose: while one is on its way, later ones only replace each other.
        setScenes(await laneScenes(t).catch(() => NONE));
      }
      asking.current = false;
    })();
  }, [look, laneScenes]);
  return scenes;
}
