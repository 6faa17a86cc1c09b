// What is pointed at in the graph or on the timeline opens in the inspector; what the lesson itself selects is shown by the lesson.
import { useContext, useEffect } from 'react';
import { usePlayer } from '../../lessons/player/playerContext.ts';
import { PlaygroundContext } from '../../state/playgroundContext.ts';

const REGIONS = '#see, #when, #drawer';

export function useFollowSelection(): void {
  const playground = useContext(PlaygroundContext);
  const { showSide } = usePlayer();
  useEffect(() => playground?.store.subscribe((state, before) => {
    const pointed = (state.selection !== before.selection && state.selection !== undefined) || (state.why?.subject !== before.why?.subject && state.why !== undefined);
    // The inspector has no column of its own here to close.
    if (before.panels.ask && !state.panels.ask) showSide('story');
    if (pointed && document.activeElement?.closest(REGIONS)) showSide('inspector');
  }), [playground, showSide]);
}
