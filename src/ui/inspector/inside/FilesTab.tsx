// The files of a container at the instant shown: directories to walk through, text to read.
import { CornerLeftUp, File, Folder, Link2 } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { FileRow, InsideFile } from '../../../session/inside/insideView.ts';
import type { ContainerView, PodView } from '../../../session/readModel/scene.ts';
import { byteText } from '../../components/byteText.ts';
import { useTexts } from '../../state/playgroundContext.ts';
import { childPath, parentPath } from './paths.ts';
import { useInside } from './useInside.ts';
import styles from './Inside.module.css';

export function FilesTab({ pod, container }: { readonly pod: PodView; readonly container: ContainerView }): ReactNode {
  const { inside: words } = useTexts().inspector;
  const [path, setPath] = useState('/');
  const { value, failed } = useInside(pod, container, path);
  return (
    <div className={styles['browser']}>
      <div className={styles['path']}>
        <button type="button" className="btn sm sq" aria-label={words.up} title={words.up} disabled={path === '/'} onClick={() => setPath(parentPath(path))}>
          <CornerLeftUp className="i s" aria-hidden />
        </button>
        <span className="mono trunc" aria-live="polite">{path}</span>
      </div>
      {failed === true || value === null ? <p className={styles['empty']}>{words.nothing(container.name)}</p> : value?.file ? <Content file={value.file} path={path} go={setPath} mounts={container} /> : <p className={styles['empty']}>{words.looking}</p>}
    </div>
  );
}

interface ContentProps {
  readonly file: InsideFile;
  readonly path: string;
  readonly go: (path: string) => void;
  readonly mounts: Pick<ContainerView, 'mounts'>;
}

function Content({ file, path, go, mounts }: ContentProps): ReactNode {
  const { inside: words } = useTexts().inspector;
  switch (file.type) {
    case 'failed':
      return <p className={styles['empty']}>{words.failed(file.errno)}</p>;
    case 'other':
      return <p className={styles['empty']}>{words.noContent}</p>;
    case 'file':
      return (
        <>
          {file.text === undefined ? <p className={styles['empty']}>{words.binary(byteText(file.size))}</p> : <pre className={styles['text']} tabIndex={0} aria-label={path}>{file.text}</pre>}
          {file.cut && file.text !== undefined && <p className={styles['empty']}>{words.cut(byteText(file.size))}</p>}
        </>
      );
    default:
      return (
        <>
          <table className={styles['table']} aria-label={words.filesOf(path)}>
            <thead>
              <tr>{[words.columns.name, words.columns.mode, words.columns.owner, words.columns.size].map((column) => <th key={column} scope="col">{column}</th>)}</tr>
            </thead>
            <tbody>{file.entries.map((row) => <Entry key={row.name} row={row} path={path} go={go} volume={mounts.mounts.find((mount) => mount.path === childPath(path, row.name))?.volume} />)}</tbody>
          </table>
          {file.entries.length === 0 && <p className={styles['empty']}>{words.emptyDirectory}</p>}
          {file.more > 0 && <p className={styles['empty']}>{words.more(file.more)}</p>}
        </>
      );
  }
}

const ICONS = { dir: Folder, link: Link2, file: File, other: File };

function Entry({ row, path, go, volume }: { readonly row: FileRow; readonly path: string; readonly go: (path: string) => void; readonly volume: string | undefined }): ReactNode {
  const { inside: words } = useTexts().inspector;
  const Icon = ICONS[row.type];
  return (
    <tr>
      <th scope="row">
        <button type="button" onClick={() => go(childPath(path, row.name))}>
          <Icon className="i xs" aria-hidden />
          <span className="mono trunc">{row.name}{row.target === undefined ? '' : ` → ${row.target}`}</span>
          {row.mounted && <span className="small mid">{volume === undefined ? words.mounted : words.volume(volume)}</span>}
        </button>
      </th>
      <td className="mono">{row.mode}</td>
      <td className="mono">{row.owner}</td>
      <td className="mono">{row.type === 'file' ? byteText(row.size) : ''}</td>
    </tr>
  );
}
