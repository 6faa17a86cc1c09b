// The link to the comparison on screen: every lane's document, and the instant that is shown.
import { Copy, QrCode as QrIcon, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { Dialog } from '../components/Dialog.tsx';
import { QrCode } from '../components/QrCode.tsx';
import { timeText } from '../components/timeText.ts';
import type { Comparison } from '../state/comparison.ts';
import { failureText } from '../state/failureText.ts';
import { useActions, useSessionClient, useTexts } from '../state/playgroundContext.ts';
import { linkAddress } from '../components/linkAddress.ts';
import { linkMarkdown, LONG_LINK } from './linkText.ts';
import { notSent } from './notSent.ts';
import styles from './ShareDialog.module.css';

export function CompareLinkDialog({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { share, notices } = useTexts();
  const { closeDialog, setComparing } = useActions();
  const { address, problem } = useComparisonLink(comparison);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setComparing(false), [setComparing]);
  return (
    <Dialog title={share.compare.heading} closeLabel={notices.dismiss} onClose={closeDialog}>
      <div className={styles['body']}>
        <p className="small mid">{share.compare.holds(comparison.lanes.length, timeText(comparison.cursor))}</p>
        <input ref={input} className={`mono ${styles['link'] ?? ''}`} readOnly aria-label={share.link} value={address || (problem === undefined ? share.making : '')} onFocus={({ target }) => target.select()} />
        {problem !== undefined && (
          <p className={`small ${styles['warning'] ?? ''}`} role="alert">
            <TriangleAlert className="i s" aria-hidden />
            {problem}
          </p>
        )}
        <p className={`small mid ${styles['facts'] ?? ''}`}>
          <span>{address === '' ? '' : (address.length > LONG_LINK ? share.compare.long : share.length)(String(address.length))}</span>
          <span className={styles['local']}>
            <ShieldCheck className="i s" aria-hidden />
            {share.local}
          </span>
        </p>
        <Buttons address={address} at={comparison.cursor} select={() => input.current?.select()} />
      </div>
    </Dialog>
  );
}

function Buttons({ address, at, select }: { readonly address: string; readonly at: number; readonly select: () => void }): ReactNode {
  const { share, compare } = useTexts();
  const [copied, setCopied] = useState<'link' | 'markdown' | 'none'>();
  const [code, setCode] = useState(false);
  function copy(what: 'link' | 'markdown', text: string): void {
    navigator.clipboard.writeText(text).then(() => setCopied(what), () => {
      select();
      setCopied('none');
    });
  }
  const button = (what: 'link' | 'markdown', text: string, words: string): ReactNode => (
    <button type="button" className={`btn ${what === 'link' ? 'ink' : 'line'}`} disabled={address === ''} onClick={() => copy(what, text)}>
      <Copy className="i s" aria-hidden />
      {copied === what ? share.copied : words}
    </button>
  );
  return (
    <div className={styles['buttons']}>
      {button('link', address, share.copyLink)}
      {button('markdown', linkMarkdown(`${compare.title}, ${timeText(at)}`, address), share.copyMarkdown)}
      <button type="button" className="btn line" disabled={address === ''} aria-expanded={code} onClick={() => setCode(!code)}>
        <QrIcon className="i s" aria-hidden />
        {share.qrCode}
      </button>
      <span className={copied === 'none' ? `small ${styles['notCopied'] ?? ''}` : 'sr'} role="status">{copied === 'none' ? share.notCopied : copied === undefined ? '' : share.copied}</span>
      {code && address !== '' && (
        <div className={styles['code']}>
          <QrCode text={address} label={share.qrLabel} tooLong={share.qrTooLong} />
        </div>
      )}
    </div>
  );
}

/** '' until it is written, and when nobody could open it. */
function useComparisonLink({ id, about, layout, cursor }: Comparison): { readonly address: string; readonly problem?: string } {
  const client = useSessionClient();
  const texts = useTexts();
  const [link, setLink] = useState<{ readonly address: string; readonly problem?: string }>({ address: '' });
  useEffect(() => {
    let wanted = true;
    client.request('encodeComparison', { at: cursor, layout, ...(about ? { about } : {}) }).then(
      (answer) => wanted && setLink(answer.ok ? { address: linkAddress(location, answer.text, 'compare') } : { address: '', problem: notSent(answer, texts, 'link') }),
      (error: unknown) => wanted && setLink({ address: '', problem: failureText(error, texts) }),
    );
    return () => {
      wanted = false;
    };
  }, [client, texts, id, about, layout, cursor]);
  return link;
}
