// Mount paths beside the rows, wires from there to the volumes' ports, and the line of sidecars that live as long as the Pod.
import type { ReactNode } from 'react';
import type { PodView } from '../../../session/readModel/scene.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import type { PodGeometry } from '../model/podGeometry.ts';
import styles from './MountGutter.module.css';

export function MountGutter({ pod, geometry }: { readonly pod: PodView; readonly geometry: PodGeometry }): ReactNode {
  const texts = useTexts().graph;
  const { labels, wires, rowX, rowWidth, width, height } = geometry;
  return (
    <>
      <svg className={styles['wires']} width={width} height={height} aria-hidden>
        {wires.map(({ volume, d }, index) => <path key={`${volume} ${index}`} d={d} />)}
        {sidecarLines(pod, geometry).map((d) => <path key={d} d={d} />)}
        {ports(pod, geometry).map(({ name, x, y, writable }) => <circle key={name} cx={x} cy={y} r={3} className={writable ? styles['written'] : ''} />)}
      </svg>
      {labels.map(({ container, path, readOnly, y, width: wide }) => (
        <span key={`${container} ${path}`} className={styles['path']} style={{ left: rowX + rowWidth + 4, top: y - 7, width: wide }} title={path}>
          <span className="trunc">{path}</span>
          {readOnly && <em>{texts.readOnly}</em>}
        </span>
      ))}
    </>
  );
}

function ports(pod: PodView, { volumes }: PodGeometry): readonly { name: string; x: number; y: number; writable: boolean }[] {
  return pod.volumes.filter(({ token }) => !token).flatMap(({ name, writable }) => {
    const box = volumes.get(name);
    return box ? [{ name, x: box.x, y: box.y + box.height / 2, writable }] : [];
  });
}

function sidecarLines(pod: PodView, { rows, rowX, height }: PodGeometry): readonly string[] {
  const sidecars = new Set(pod.containers.filter(({ kind }) => kind === 'sidecar').map(({ name }) => name));
  const end = height - 16;
  return rows.rows.filter(({ name }) => sidecars.has(name)).map(({ y, height: high }) => `M${rowX} ${y + high / 2}h-2q-4 0-4 4V${end}M${rowX - 9} ${end}h6`);
}
