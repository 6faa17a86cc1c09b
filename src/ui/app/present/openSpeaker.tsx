// Puts the presenter's own window into the document. It has no cluster of its own: what it shows it is told by the window that presents.
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { presentWords } from '../../../texts/presentWords.ts';
import { SpeakerScreen } from '../../present/speaker/SpeakerScreen.tsx';
import { storedSettings } from '../storedSettings.ts';

export function openSpeaker(element: Element, channel: string): void {
  createRoot(element).render(
    <StrictMode>
      <SpeakerScreen channel={channel} words={presentWords(storedSettings().language)} />
    </StrictMode>,
  );
}
