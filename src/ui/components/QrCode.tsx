// A text as a QR code. Dark on light in every theme: many readers take no other.
import type { ReactNode } from 'react';
import styles from './QrCode.module.css';
import { qrPath } from './qrPath.ts';

interface QrCodeProps {
  readonly text: string;
  /** What it is a code of, for those who do not see it. */
  readonly label: string;
  /** Shown when no QR code holds the text. */
  readonly tooLong: string;
}

export function QrCode({ text, label, tooLong }: QrCodeProps): ReactNode {
  const code = qrPath(text);
  if (code === undefined) return <p className="small mid">{tooLong}</p>;
  return (
    <svg className={styles['code']} role="img" aria-label={label} viewBox={`0 0 ${code.size} ${code.size}`} shapeRendering="crispEdges">
      <path d={code.path} />
    </svg>
  );
}
