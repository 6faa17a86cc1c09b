// A container: its state's hue at the left, name and kind, state and reason, probes. It draws again only when its own view differs.
import { RotateCcw } from 'lucide-react';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { ContainerView } from '../../../session/readModel/scene.ts';
import { StateGlyph } from '../../components/StateGlyph.tsx';
import { hueClass } from '../../components/stateHue.ts';
import { usePlayground, useTexts } from '../../state/playgroundContext.ts';
import { containerWords } from '../containerWords.ts';
import type { Box } from '../model/box.ts';
import { deepEqual } from '../../../base/json.ts';
import { ThreadBead } from '../ThreadBead.tsx';
import { useMark } from '../useMark.ts';
import { WhyLink } from '../WhyLink.tsx';
import { ProbeStrip } from './ProbeStrip.tsx';
import styles from './ContainerRow.module.css';

interface ContainerRowProps {
  readonly pod: { readonly uid: string; readonly namespace: string; readonly name: string; readonly graceSeconds: number | undefined };
  readonly container: ContainerView;
  readonly box: Box;
  /** Probes, hooks and why? have room. */
  readonly detailed: boolean;
}

export const ContainerRow = memo(function ContainerRow({ pod, container, box, detailed }: ContainerRowProps): ReactNode {
  const texts = useTexts().graph;
  const { uid, namespace, name } = pod;
  const words = containerWords(container, texts);
  const label = [container.name, texts.kinds[container.kind], words.main, words.detail, container.restarts > 0 ? texts.restarts(container.restarts) : undefined].filter((text) => text !== undefined).join(', ');
  const { item, steps } = useMark({ kind: 'container', uid, namespace, name, container: container.name }, label);
  const hatched = container.state === 'back' || container.state === 'term';
  return (
    <div
      {...item}
      className={`${styles['row']} ${hueClass(container.state)} ${hatched ? styles[container.state] : ''} ${container.kind === 'ephemeral' ? styles['debug'] : ''}`}
      style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
    >
      <div className={styles['line']}>
        {container.order !== undefined && <span className={styles['order']}>{container.order}</span>}
        <b className="trunc" title={container.name}>{container.name}</b>
        <span className={styles['tag']}>{texts.kinds[container.kind]}{!detailed && `, ${shortImage(container.image)}`}</span>
        {container.standIn && <span className={styles['tag']}>{texts.standIn}</span>}
        <span className="spring" />
        <ThreadBead steps={steps} />
        {container.restarts > 0 && (
          <span className={styles['restarts']} title={texts.restarts(container.restarts)}>
            <RotateCcw className="i xs" aria-hidden /> {container.restarts}
          </span>
        )}
      </div>
      <div className={styles['state']}>
        <StateGlyph state={container.state} />
        <span className={styles['main']} title={container.message ?? words.main}>{words.main}</span>
        {words.detail !== undefined && <span className={styles['detail']}>{words.detail}</span>}
        <BackOff container={container} />
        {container.hook && !detailed && <Hook hook={container.hook} graceSeconds={pod.graceSeconds} />}
      </div>
      <span className={styles['why']}>
        <WhyLink subject={{ about: 'container', pod: uid, container: container.name }} of={words.main} />
      </span>
      {container.hook && detailed && <Hook hook={container.hook} graceSeconds={pod.graceSeconds} />}
      {container.pull && <PullBar pull={container.pull} />}
      {detailed && !container.pull && container.probes.map((probe) => <ProbeStrip key={probe.kind} probe={probe} width={box.width} />)}
    </div>
  );
}, deepEqual);

/** Seconds until the kubelet starts it again; counts at the speed of virtual time. */
function BackOff({ container: { backOff } }: { readonly container: ContainerView }): ReactNode {
  const texts = useTexts().graph;
  const left = usePlayground(({ clock }) => (backOff ? Math.ceil(backOff.until - clock.cursor) : 0));
  return left > 0 ? <span className={styles['detail']}>{texts.nextStart(left)}</span> : null;
}

function Hook({ hook, graceSeconds }: { readonly hook: NonNullable<ContainerView['hook']>; readonly graceSeconds: number | undefined }): ReactNode {
  const texts = useTexts().graph;
  const seconds = usePlayground(({ clock }) => Math.max(0, Math.floor(clock.cursor - hook.since)));
  const text = graceSeconds === undefined || hook.kind === 'postStart' ? texts.hook(hook.kind, seconds) : texts.hookOfGrace(hook.kind, seconds, graceSeconds);
  return <div className={styles['hook']}>{text}</div>;
}

function PullBar({ pull: { since, until } }: { readonly pull: NonNullable<ContainerView['pull']> }): ReactNode {
  const percent = usePlayground(({ clock }) => (until === undefined ? 0 : Math.round(Math.min(1, Math.max(0, (clock.cursor - since) / (until - since))) * 100)));
  return (
    <div className={styles['pull']}>
      <i style={{ transform: `scaleX(${percent / 100})` }} />
    </div>
  );
}

/** Without the registry and the path to it. */
function shortImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1);
}
