// Beside a node under the pointer: why the Pod in question did not come here, or did.
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import type { PlacementAnswer } from '../../../session/placement/placementViews.ts';
import { usePlayground, useSessionClient, useTexts } from '../../state/playgroundContext.ts';
import { podInQuestion } from './podInQuestion.ts';
import { verdictText } from './verdictText.ts';
import styles from './NodeVerdict.module.css';

interface NodeVerdictProps {
  readonly node: string;
  readonly frame: RefObject<HTMLElement | null>;
}

export function NodeVerdict({ node, frame }: NodeVerdictProps): ReactNode {
  const texts = useTexts().placement.hover;
  const pod = usePlayground(podInQuestion);
  const at = usePlayground((state) => state.clock.cursor);
  const client = useSessionClient();
  const [given, setGiven] = useState<{ readonly uid: string; readonly answer: PlacementAnswer }>();
  const busy = useRef(false);
  const asked = useRef('');
  const uid = pod?.uid;
  useEffect(() => {
    // While time runs the cursor moves in every frame: one question at a time, the next when it is answered.
    const question = `${uid ?? ''} ${at}`;
    if (uid === undefined || busy.current || asked.current === question) return;
    busy.current = true;
    asked.current = question;
    client.request('placement', { pod: uid, at }).then(
      (answer) => {
        busy.current = false;
        setGiven({ uid, answer });
      },
      () => {
        busy.current = false; // nothing is shown: the node's own words stand there anyway
      },
    );
  }, [client, uid, at, given]);
  const text = pod && given && given.uid === uid ? verdictText(given.answer, node, pod.name, texts) : undefined;
  const box = frame.current?.getBoundingClientRect();
  if (text === undefined || !box) return null;
  const style = { left: box.left + 8, top: Math.min(box.bottom, window.innerHeight) - 8, maxWidth: Math.max(220, box.width - 16) };
  return createPortal(
    <div role="tooltip" className={styles['verdict']} style={style}>
      {text}
    </div>,
    document.body,
  );
}
