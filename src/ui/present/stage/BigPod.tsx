// A Pod for the whole room: name and STATUS, its containers in start order, the gate between them, its address. Details that could not be read from the last row are left out.
import { Check, HeartPulse, RotateCcw } from 'lucide-react';
import { Fragment } from 'react';
import type { ReactNode } from 'react';
import type { ContainerView, PodView, ProbeView } from '../../../session/readModel/scene.ts';
import { containerWord } from '../../components/containerWord.ts';
import { StateGlyph } from '../../components/StateGlyph.tsx';
import { StateWord } from '../../components/StateWord.tsx';
import { hueClass } from '../../components/stateHue.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { usePresentWords } from '../usePresentWords.ts';
import styles from './BigPod.module.css';

export function BigPod({ pod }: { readonly pod: PodView }): ReactNode {
  const before = pod.containers.filter(({ order }) => order !== undefined);
  const apps = pod.containers.filter(({ order }) => order === undefined);
  return (
    <article className={styles['pod']} aria-label={pod.name} data-rows={pod.containers.length}>
      <h2>
        <span>{pod.name}</span>
        <span className={`${styles['chip']} ${hueClass(pod.state)}`}>
          <StateGlyph state={pod.state} size={22} />
          {pod.status}
        </span>
      </h2>
      {before.map((container) => <Row key={container.name} container={container} image={pod.containers.length < 3} />)}
      {before.length > 0 && <Gate open={pod.conditions.some(({ type, status }) => type === 'Initialized' && status === 'True')} />}
      {apps.map((container) => <Row key={container.name} container={container} image={pod.containers.length < 3} />)}
      {pod.ip !== undefined && <span className={styles['net']}>net {pod.ip}</span>}
    </article>
  );
}

/** `image`: there is room for it. */
function Row({ container, image }: { readonly container: ContainerView; readonly image: boolean }): ReactNode {
  const { graph } = useTexts();
  const { name, kind, order, state, restarts, probes } = container;
  const hatched = state === 'back' || state === 'term' ? styles[state] : '';
  return (
    <div className={`${styles['row']} ${hueClass(state)} ${hatched ?? ''}`}>
      {order !== undefined && <span className={styles['order']}>{order}</span>}
      <div className={styles['words']}>
        <p className={styles['line']}>
          <b>{name}</b>
          <span className="dim">{graph.kinds[kind]}</span>
          {restarts > 0 && (
            <span className={styles['restarts']}>
              <RotateCcw className="i" aria-hidden />
              <span aria-hidden>{restarts}</span>
              <span className="sr">{graph.restarts(restarts)}</span>
            </span>
          )}
        </p>
        <p className={styles['line']}>
          <StateWord state={state} word={containerWord(container)} size={22} />
          <End container={container} />
        </p>
        {image && <p className={styles['image']}>{container.image}</p>}
        {probes.map((probe) => <Fragment key={probe.kind}><Probe probe={probe} /></Fragment>)}
      </div>
    </div>
  );
}

function End({ container: { phase, exitCode, last } }: { readonly container: ContainerView }): ReactNode {
  const { graph } = useTexts();
  const code = phase === 'terminated' ? exitCode : phase === 'waiting' ? last?.exitCode : undefined;
  return code === undefined ? null : <span className="dim">{graph.exit(code)}</span>;
}

function Probe({ probe: { kind, failures, failureThreshold, ticks } }: { readonly probe: ProbeView }): ReactNode {
  const words = usePresentWords();
  return (
    <p className={styles['probe']}>
      <HeartPulse className="i" aria-hidden />
      {kind}
      {failures > 0 ? <b className={styles['failed']}>{words.failedProbes(failures, failureThreshold)}</b> : <span>{ticks.length > 0 ? words.passing : words.waitsProbe}</span>}
    </p>
  );
}

function Gate({ open }: { readonly open: boolean }): ReactNode {
  const words = usePresentWords();
  return (
    <p className={styles['gate']} data-open={open || undefined}>
      {words.gate}
      {open && <Check className="i" aria-hidden />}
    </p>
  );
}
