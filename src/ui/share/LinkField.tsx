// The link itself, how long it is, and the ways to hand it on.
import { Copy, Download, Image, QrCode as QrIcon, ShieldCheck, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { QrCode } from '../components/QrCode.tsx';
import { saveFile } from '../components/saveFile.ts';
import { timeText } from '../components/timeText.ts';
import { failureText } from '../state/failureText.ts';
import { useActions, usePlayground, useSessionClient, useTexts } from '../state/playgroundContext.ts';
import { notSent } from './notSent.ts';
import { fileName, linkIframe, linkMarkdown, LONG_LINK } from './linkText.ts';
import styles from './ShareDialog.module.css';
import type { Link } from './useLink.ts';

export function LinkField({ link }: { readonly link: Link }): ReactNode {
  const { share } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const long = link.address.length > LONG_LINK;
  const secrets = link.answer?.secrets ?? [];
  return (
    <>
      <input ref={input} className={`mono ${styles['link']}`} readOnly aria-label={share.link} value={link.address || (link.problem === undefined ? share.making : '')} onFocus={({ target }) => target.select()} />
      {link.problem !== undefined && (
        <p className={`small ${styles['warning']}`} role="alert">
          <TriangleAlert className="i s" aria-hidden />
          {link.problem}
        </p>
      )}
      <p className={`small mid ${styles['facts']}`}>
        <span>{link.address === '' ? '' : (long ? share.long : share.length)(grouped(link.address.length))}</span>
        <span className={styles['local']}>
          <ShieldCheck className="i s" aria-hidden />
          {share.local}
        </span>
      </p>
      {secrets.length > 0 && (
        <p className={`small ${styles['warning']}`} role="alert">
          <TriangleAlert className="i s" aria-hidden />
          {share.secretsWarning(share.list(secrets))}
        </p>
      )}
      <LinkButtons link={link} long={long} select={() => input.current?.select()} />
    </>
  );
}

type Copied = 'link' | 'markdown' | 'iframe' | 'none';

function LinkButtons({ link, long, select }: { readonly link: Link; readonly long: boolean; readonly select: () => void }): ReactNode {
  const texts = useTexts();
  const { share, app } = texts;
  const client = useSessionClient();
  const { notify, setPanels } = useActions();
  const title = usePlayground((state) => state.title) || app.untitled;
  const [copied, setCopied] = useState<Copied>();
  const [code, setCode] = useState(false);
  const at = Number.parseFloat(link.ask.view?.at ?? '0');

  function copy(what: Exclude<Copied, 'none'>, text: string): void {
    navigator.clipboard.writeText(text).then(() => setCopied(what), () => {
      select();
      setCopied('none');
    });
  }

  async function download(): Promise<void> {
    try {
      const file = await client.request('exportFile', link.ask);
      if (file.ok) saveFile(fileName(title), file.text, 'application/yaml');
      else notify(notSent(file, texts, 'file'), { tone: 'error' });
    } catch (error) {
      notify(failureText(error, texts), { tone: 'error' });
    }
  }

  const ready = link.answer !== undefined;
  const linked = link.address !== '';
  const copyButton = (what: Exclude<Copied, 'none'>, text: string, words: string, strong: boolean): ReactNode => (
    <button type="button" className={`btn ${strong ? 'ink' : 'line'}`} disabled={!linked} onClick={() => copy(what, text)}>
      <Copy className="i s" aria-hidden />
      {copied === what ? share.copied : words}
    </button>
  );
  const file = (
    <button type="button" className={`btn ${long ? 'ink' : 'line'}`} disabled={!ready} onClick={() => void download()}>
      <Download className="i s" aria-hidden />
      {share.download}
    </button>
  );
  return (
    <div className={styles['buttons']}>
      {long && file}
      {copyButton('link', link.address, share.copyLink, !long)}
      {copyButton('markdown', linkMarkdown(`${title}, ${timeText(at)}`, link.address), share.copyMarkdown, false)}
      {copyButton('iframe', linkIframe(title, link.address), share.copyIframe, false)}
      {!long && file}
      <button type="button" className="btn line" aria-haspopup="dialog" onClick={() => setPanels({ dialog: 'export' })}>
        <Image className="i s" aria-hidden />
        {texts.exports.open}
      </button>
      <button type="button" className="btn line" disabled={!linked} aria-expanded={code} onClick={() => setCode(!code)}>
        <QrIcon className="i s" aria-hidden />
        {share.qrCode}
      </button>
      <span className={copied === 'none' ? `small ${styles['notCopied']}` : 'sr'} role="status">
        {copied === 'none' ? share.notCopied : copied === undefined ? '' : share.copied}
      </span>
      {code && linked && (
        <div className={styles['code']}>
          <QrCode text={link.address} label={share.qrLabel} tooLong={share.qrTooLong} />
        </div>
      )}
    </div>
  );
}

function grouped(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
