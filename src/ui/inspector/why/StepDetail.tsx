// Below a step: the last lines that a container had written by then, or the rule with its numbers.
import { useContext, useEffect, useState, type ReactNode } from 'react';
import type { LogsAnswer } from '../../../session/readModel/answers.ts';
import { PlaygroundContext, useTexts } from '../../state/playgroundContext.ts';
import type { StepLinkTarget } from './linkOf.ts';
import styles from './WhyChain.module.css';

/** The end of a log, as far as it says why a process ended. */
const LINES = 6;

export function StepDetail({ link, at }: { readonly link: StepLinkTarget; readonly at: number }): ReactNode {
  if (link.type === 'log') return <LastWords pod={link.pod} container={link.container} at={at} />;
  if (link.type !== 'rule') return null;
  const numbers = Object.entries(link.rule.params ?? {}).map(([name, value]) => `${name} ${String(value)}`);
  return (
    <div className={styles.detail}>
      <code>{link.rule.id}</code>
      {numbers.length > 0 && <code>{numbers.join(', ')}</code>}
    </div>
  );
}

function LastWords({ pod, container, at }: { readonly pod: string; readonly container: string; readonly at: number }): ReactNode {
  const { logs: words } = useTexts().inspector;
  const client = useContext(PlaygroundContext)?.client;
  const [lines, setLines] = useState<LogsAnswer['lines']>();
  useEffect(() => {
    let current = true;
    void client?.request('logs', { pod, container, at }).then(
      (answer) => current && setLines(answer.lines.slice(-LINES)),
      () => current && setLines([]),
    );
    return () => {
      current = false;
    };
  }, [client, pod, container, at]);
  if (!lines) return null;
  return (
    <div className={styles.detail}>
      {lines.length === 0 ? words.empty(container) : lines.map(({ text }, index) => <code key={index}>{text}</code>)}
    </div>
  );
}
