// A modal dialog with a title and a close button. Escape closes it; the focus goes back to where it was.
import { X } from 'lucide-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { useModal } from './useModal.ts';

export interface DialogProps {
  readonly title: string;
  readonly closeLabel: string;
  readonly children: ReactNode;
  onClose(): void;
}

export function Dialog({ title, closeLabel, children, onClose }: DialogProps): ReactNode {
  const dialog = useModal();
  const id = useId();
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={id} onCancel={onClose} onClick={(event) => event.target === dialog.current && onClose()}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="btn sm sq" aria-label={closeLabel} onClick={onClose}>
          <X className="i s" aria-hidden />
        </button>
      </header>
      {children}
    </dialog>
  );
}
