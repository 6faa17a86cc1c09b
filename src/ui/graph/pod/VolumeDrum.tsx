// A volume of a Pod: a drum with a port on the side of the mounts.
import type { ReactNode } from 'react';
import type { VolumeView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import type { Box } from '../model/box.ts';
import { bytesText } from '../quantity.ts';
import { ThreadBead } from '../ThreadBead.tsx';
import { useMark } from '../useMark.ts';
import styles from './VolumeDrum.module.css';

interface VolumeDrumProps {
  readonly pod: { readonly uid: string; readonly namespace: string; readonly name: string };
  readonly volume: VolumeView;
  readonly box: Box;
  /** API tokens are drawn as one. */
  readonly tokens: number;
}

export function VolumeDrum({ pod: { uid, namespace, name }, volume, box, tokens }: VolumeDrumProps): ReactNode {
  const texts = useTexts().graph;
  const kind = volumeKind(volume, texts);
  const { item, steps } = useMark({ kind: 'volume', uid, namespace, name, volume: volume.name }, `${volume.name}, ${kind}`);
  return (
    <div {...item} className={`${styles['drum']} ${volume.token ? styles['token'] : styles[volume.state]}`} style={{ left: box.x, top: box.y, width: box.width, height: box.height }} title={volume.message}>
      {volume.token ? (
        <span className="trunc">{texts.apiTokens(tokens)}</span>
      ) : (
        <>
          <b className="trunc" title={volume.name}>{volume.name}</b>
          <span className="trunc" title={kind}>{kind}</span>
        </>
      )}
      <ThreadBead steps={steps} />
    </div>
  );
}

const SHORT_TYPES: ReadonlyMap<string, string> = new Map([['persistentVolumeClaim', 'PVC']]);

function volumeKind({ type, state, usedBytes, source }: VolumeView, texts: Texts['graph']): string {
  const short = SHORT_TYPES.get(type) ?? type;
  if (state === 'failed') return texts.volumeFailed;
  if (state === 'pending') return `${short}, ${texts.pending}`;
  if (usedBytes !== undefined) return texts.bytes(short, bytesText(usedBytes));
  return short === 'PVC' && source !== undefined ? texts.bytes(short, source) : short;
}
