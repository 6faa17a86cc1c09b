// Pods that have just been removed: an outline with the name, for three seconds. Only while time runs; searching time leaves none.
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { PodView } from '../../../session/readModel/scene.ts';
import { usePlayground, useSessionClient } from '../../state/playgroundContext.ts';
import type { ClusterLayout, PodBox } from '../model/clusterLayout.ts';
import { freeGhosts } from '../model/ghosts.ts';
import type { GraphView } from './graphView.ts';
import styles from './Ghosts.module.css';

const GHOST_MS = 3000;

interface Ghost extends PodBox {
  readonly name: string;
}

export function Ghosts({ layout, view }: { readonly layout: ClusterLayout; readonly view: GraphView }): ReactNode {
  const ghosts = freeGhosts(useGhosts(layout), layout);
  const { x, y, zoom } = useStore(view.store, (state) => state.transform);
  if (ghosts.length === 0) return null;
  return (
    <div data-own-scale className={styles['ghosts']} style={{ transform: `translate(${x}px,${y}px) scale(${zoom})` }} aria-hidden>
      {ghosts.map((ghost) => (
        <div key={ghost.uid} className={styles['ghost']} style={{ left: ghost.x, top: ghost.y, width: ghost.width, height: ghost.height }}>
          {ghost.form !== 'tile' && ghost.name}
        </div>
      ))}
    </div>
  );
}

function useGhosts(layout: ClusterLayout): readonly Ghost[] {
  const client = useSessionClient();
  const pods = usePlayground((state) => state.pods);
  const drawn = useRef<{ readonly layout: ClusterLayout; readonly pods: ReadonlyMap<string, PodView> }>({ layout, pods });
  const [ghosts, setGhosts] = useState<readonly Ghost[]>([]);
  useEffect(() => {
    drawn.current = { layout, pods };
  }, [layout, pods]);
  useEffect(() => {
    const timers = new Set<number>();
    let ranBefore = false;
    const stop = client.onFrame(({ whole, clock, scene }) => {
      const jumped = whole || !clock.following;
      // Back at the head, the first frame holds all that happened in between.
      const runs = !jumped && clock.playing;
      const ranOn = runs && ranBefore;
      ranBefore = runs;
      if (jumped) setGhosts((before) => (before.length === 0 ? before : []));
      if (!ranOn || scene.gone.length === 0) return;
      const gone = new Set(scene.gone);
      const left = drawn.current.layout.pods.filter(({ uid }) => gone.has(uid)).map((box) => ({ ...box, name: drawn.current.pods.get(box.uid)?.name ?? '' }));
      if (left.length === 0) return;
      setGhosts((before) => [...before, ...left]);
      const timer = window.setTimeout(() => {
        timers.delete(timer);
        setGhosts((before) => before.filter((ghost) => !left.includes(ghost)));
      }, GHOST_MS);
      timers.add(timer);
    });
    return () => {
      stop();
      timers.forEach(clearTimeout);
    };
  }, [client]);
  return ghosts;
}
