// How somebody with the paper in hand comes there: a QR code, a code to type, the link.
import type { ReactNode } from 'react';
import type { PresentWords } from '../../../texts/presentWords.ts';
import { QrCode } from '../QrCode.tsx';
import styles from './Paper.module.css';

/** Nobody types a longer one from paper. */
const MOST_TYPED = 160;

export function WayIn({ code, address, words }: { readonly code: string; /** '' while it is being written. */ readonly address: string | undefined; readonly words: PresentWords }): ReactNode {
  const known = address !== undefined && address !== '';
  return (
    <div className={styles['way']}>
      {known && <QrCode text={address} label={words.qrLabel} tooLong={words.qrTooLong} />}
      <p>{words.openAt}: <b className="mono">{code}</b></p>
      {known && <a className={styles['address']} data-long={address.length > MOST_TYPED || undefined} href={address}>{address}</a>}
    </div>
  );
}
