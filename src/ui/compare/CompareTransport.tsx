// One clock for all lanes: differences, play, speed, the line of time, and what parts the lanes first.
import { Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { timeText } from '../components/timeText.ts';
import { SPEEDS } from '../state/clockActions.ts';
import type { Contrast } from '../../session/compare/differences.ts';
import type { Texts } from '../../texts/catalogue.ts';
import { firstDifference, heldAgainst, type ComparedLane, type Comparison } from '../state/comparison.ts';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import { contrastText } from './contrastText.ts';
import { DifferenceLine } from './DifferenceLine.tsx';
import { laneName, laneWords } from './laneNames.ts';
import styles from './CompareTransport.module.css';

export function CompareTransport({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { clock, compare } = useTexts();
  const { setComparing, compareStop } = useActions();
  const { playing, cursor } = comparison;
  const PlayIcon = playing ? Pause : Play;
  return (
    <section className={styles['transport']} aria-label={compare.clock}>
      <button type="button" className="btn sq" aria-label={compare.previousDifference} title={`${compare.previousDifference}  Shift ,`} onClick={() => compareStop(-1)}>
        <SkipBack className="i" aria-hidden />
      </button>
      <button type="button" className={`btn ink ${styles['play'] ?? ''}`} aria-label={playing ? clock.pause : clock.play} onClick={() => setComparing(!playing)}>
        <PlayIcon className="i" aria-hidden />
        <span className={styles['word']}>{playing ? clock.pause : clock.play}</span>
      </button>
      <button type="button" className="btn sq" aria-label={compare.nextDifference} title={`${compare.nextDifference}  Shift .`} onClick={() => compareStop(1)}>
        <SkipForward className="i" aria-hidden />
      </button>
      <span className={styles['clock']}>{timeText(cursor)}</span>
      <Speeds comparison={comparison} />
      <DifferenceLine comparison={comparison} />
      <First comparison={comparison} />
    </section>
  );
}

function Speeds({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { clock } = useTexts();
  const { setCompareSpeed } = useActions();
  return (
    <div className={`seg ${styles['speeds'] ?? ''}`} role="group" aria-label={clock.speed}>
      {SPEEDS.map((value) => (
        <button key={value} type="button" aria-pressed={value === comparison.speed} onClick={() => setCompareSpeed(value)}>
          {value === 'max' ? clock.max : clock.times(value)}
        </button>
      ))}
    </div>
  );
}

/** Lanes of one row are told apart by their columns. */
function sentenceOf(contrast: Contrast, here: ComparedLane, there: ComparedLane, texts: Texts): string {
  if (here.row === undefined || here.row !== there.row) return contrastText(contrast, { here: laneName(here, texts), there: laneName(there, texts) }, texts);
  const columns = { here: laneWords(here.column, texts).title, there: laneWords(there.column, texts).title };
  return texts.compare.inRow(laneWords(here.row, texts).title, contrastText(contrast, columns, texts));
}

/** While lanes still run, how far they are; then what parts them first, as a way to go there. */
function First({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const texts = useTexts();
  const { compare } = texts;
  const { compareAt } = useActions();
  const { reach, of, lanes, stops } = comparison;
  const found = firstDifference(comparison);
  const here = found && lanes[found.lane];
  const there = found && lanes[heldAgainst(comparison, found.lane)];
  if (!found || !here || !there) return <span className={`small mid ${styles['first'] ?? ''}`}>{reach < of ? compare.running(timeText(reach), timeText(of)) : compare.none}</span>;
  const sentence = sentenceOf(found.first.contrast, here, there, texts);
  return (
    <button type="button" className={`small mid ${styles['first'] ?? ''}`} title={sentence} onClick={() => compareAt(stops.find((stop) => stop >= found.first.t) ?? found.first.t)}>
      {compare.first} <span className="mono">{timeText(found.first.t)}</span>{compare.comma}{sentence}
    </button>
  );
}
