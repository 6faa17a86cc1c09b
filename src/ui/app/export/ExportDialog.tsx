// Pictures of what is on screen, and reports of the moment, to save or copy.
import { ClipboardCopy, Download, FileText, Image } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../../components/Dialog.tsx';
import { useStandstill } from '../../share/useStandstill.ts';
import { useActions, usePlaygroundItself, useTexts } from '../../state/playgroundContext.ts';
import styles from './ExportDialog.module.css';
import { partOnScreen, PICTURE_PARTS, savePicture, themeOnScreen, type PicturePart } from './pictures.ts';
import { copyIssueText, copyReport, saveReport } from './reports.ts';

const THEMES = ['light', 'dark'] as const;

export function ExportDialog(): ReactNode {
  const { exports, app, notices } = useTexts();
  const { closeDialog } = useActions();
  const [theme, setTheme] = useState(themeOnScreen);
  useStandstill();
  return (
    <Dialog title={exports.title} closeLabel={notices.dismiss} onClose={closeDialog}>
      <section className={styles['topic']} aria-labelledby="export-picture">
        <h3 id="export-picture">{exports.picture}</h3>
        <p className="small mid">{exports.pictureAbout}</p>
        <div className="seg" role="group" aria-label={app.theme}>
          {THEMES.map((one) => <button key={one} type="button" aria-pressed={one === theme} onClick={() => setTheme(one)}>{exports.themes[one]}</button>)}
        </div>
        {PICTURE_PARTS.map((part) => <PictureRow key={part} part={part} theme={theme} />)}
      </section>
      <Texts />
    </Dialog>
  );
}

function PictureRow({ part, theme }: { readonly part: PicturePart; readonly theme: 'light' | 'dark' }): ReactNode {
  const { exports } = useTexts();
  const playground = usePlaygroundItself();
  const shown = partOnScreen(part) !== undefined;
  if (!shown) return <p className="small dim">{exports.notShown(exports.parts[part])}</p>;
  return (
    <div className={styles['row']}>
      <Image className="i" aria-hidden />
      <b>{exports.parts[part]}</b>
      <span className="spring" />
      {(['svg', 'png'] as const).map((format) => (
        <button key={format} type="button" className="btn line" aria-label={exports.saveAs(exports.parts[part], format.toUpperCase())} onClick={() => void savePicture(playground, part, format, theme)}>
          <Download className="i s" aria-hidden />
          {exports[format]}
        </button>
      ))}
    </div>
  );
}

function Texts(): ReactNode {
  const { exports, share } = useTexts();
  const playground = usePlaygroundItself();
  const secrets = useSecrets();
  const [copied, setCopied] = useState<'report' | 'issue'>();
  const note = (what: 'report' | 'issue') => (done: boolean): void => setCopied(done ? what : undefined);
  return (
    <section className={styles['topic']} aria-labelledby="export-report">
      <h3 id="export-report">{exports.report}</h3>
      <p className="small mid">{exports.reportAbout}</p>
      {secrets.length > 0 && <p className={`small ${styles['warning'] ?? ''}`} role="alert">{share.secretsWarning(share.list(secrets))}</p>}
      <div className={styles['row']}>
        <FileText className="i" aria-hidden />
        <button type="button" className="btn line" onClick={() => void saveReport(playground)}>
          <Download className="i s" aria-hidden />
          {exports.saveReport}
        </button>
        <button type="button" className="btn line" onClick={() => void copyReport(playground).then(note('report'))}>
          <ClipboardCopy className="i s" aria-hidden />
          {copied === 'report' ? exports.copied : exports.copyReport}
        </button>
      </div>
      <div className={styles['row']}>
        <ClipboardCopy className="i" aria-hidden />
        <span className="small mid">{exports.issueAbout}</span>
        <span className="spring" />
        <button type="button" className="btn ink" onClick={() => void copyIssueText(playground).then(note('issue'))}>
          <ClipboardCopy className="i s" aria-hidden />
          {copied === 'issue' ? exports.copied : exports.copyIssue}
        </button>
      </div>
      <p className="sr" role="status">{copied === undefined ? '' : exports.copied}</p>
    </section>
  );
}

/** Reports hold the files, as links do. */
function useSecrets(): readonly string[] {
  const { client, store, actions } = usePlaygroundItself();
  const [secrets, setSecrets] = useState<readonly string[]>([]);
  useEffect(() => {
    let wanted = true;
    const { files, title } = store.getState();
    client.request('encodeLink', { files, title, view: actions.view() }).then((answer) => wanted && setSecrets(answer.secrets), () => undefined);
    return () => {
      wanted = false;
    };
  }, [client, store, actions]);
  return secrets;
}
