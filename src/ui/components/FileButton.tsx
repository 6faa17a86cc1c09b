// A button that asks for a file of the reader's. The same file may be chosen again.
import { useRef } from 'react';
import type { ReactNode } from 'react';

interface Props {
  /** Endings of names, as of the HTML attribute: `.yaml,.yml`. */
  readonly accept: string;
  readonly className: string | undefined;
  readonly onFile: (file: File) => void;
  readonly children: ReactNode;
}

export function FileButton({ accept, className, onFile, children }: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>{children}</button>
      <input
        ref={input} type="file" accept={accept} hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
    </>
  );
}
