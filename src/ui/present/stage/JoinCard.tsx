// The way into the step that is on screen: a QR code, the link, and a code to say aloud.
import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { QrCode } from '../../components/QrCode.tsx';
import { usePlayground } from '../../state/playgroundContext.ts';
import { joinCode } from '../room/joinCode.ts';
import { usePresentWords } from '../usePresentWords.ts';
import { useStepLinks } from '../useStepLinks.ts';
import styles from './JoinCard.module.css';

export function JoinCard(): ReactNode {
  const words = usePresentWords();
  const presentation = usePlayground((state) => state.presentation);
  const step = usePlayground((state) => state.step ?? 0);
  const [address] = useStepLinks(presentation, [step]);
  if (!presentation) return null;
  return (
    <section className={styles['card']} aria-label={words.joinHere}>
      <div className={styles['qr']}>
        {address === undefined ? <p>{words.linkNotMade}</p> : address === '' ? null : <QrCode text={address} label={words.qrLabel} tooLong={words.qrTooLong} />}
      </div>
      <div className={styles['words']}>
        <h2>{words.joinHere}</h2>
        <dl>
          <dt>{words.joinCode}</dt>
          <dd><output className={styles['code']}>{joinCode(presentation.id, step)}</output></dd>
          <dt>{words.joinAddress}</dt>
          <dd>{address !== undefined && address !== '' && <Address address={address} />}</dd>
        </dl>
        <p className={styles['how']}>{words.joinHow}</p>
        <p className={styles['how']}>{words.joinOffline}</p>
      </div>
    </section>
  );
}

function Address({ address }: { readonly address: string }): ReactNode {
  const words = usePresentWords();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean>();
  const copy = (): void => void navigator.clipboard.writeText(address).then(() => setCopied(true), () => {
    input.current?.select();
    setCopied(false);
  });
  return (
    <>
      <input ref={input} className={styles['address']} readOnly aria-label={words.joinAddress} value={address} onFocus={({ target }) => target.select()} />
      <button type="button" className="btn line" onClick={copy}>
        {copied === true ? <Check className="i" aria-hidden /> : <Copy className="i" aria-hidden />}
        {copied === true ? words.copied : words.copyLink}
      </button>
      <span role="status" className={copied === false ? styles['how'] : 'sr'}>{copied === false ? words.notCopied : copied ? words.copied : ''}</span>
    </>
  );
}
