// The clock of the simulation: play, pause, speed.
import type { ReactNode } from 'react';
import { timeText } from '../components/timeText.ts';
import { useActions, usePlayground, useTexts } from '../state/playgroundContext.ts';

const SPEEDS = [1, 5, 20, 60];

export function Transport(): ReactNode {
  const { clock } = useTexts();
  const { setPlaying, setSpeed } = useActions();
  const now = usePlayground((state) => state.now);
  const playing = usePlayground((state) => state.playing);
  const speed = usePlayground((state) => state.speed);
  return (
    <section className="transport" aria-label={clock.heading}>
      <button type="button" onClick={() => setPlaying(!playing)}>
        {playing ? clock.pause : clock.play}
      </button>
      <span className="hint">{clock.heading}</span>
      <time className="now" dateTime={`PT${now.toFixed(1)}S`}>
        {timeText(now)}
      </time>
      <label className="hint">
        {clock.speed}{' '}
        <select value={speed} onChange={(event) => setSpeed(Number(event.target.value))}>
          {SPEEDS.map((option) => (
            <option key={option} value={option}>
              {clock.times(option)}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
