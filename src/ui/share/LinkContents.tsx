// What a link holds, so that nobody sends more than they mean to.
import type { ReactNode } from 'react';
import type { LinkAnswer } from '../../worker/protocol.ts';
import { usePlayground, useTexts } from '../state/playgroundContext.ts';
import styles from './ShareDialog.module.css';

const KINDS = ['apply', 'delete', 'command', 'keys', 'fault', 'load', 'push', 'join'] as const;

export function LinkContents({ answer }: { readonly answer: LinkAnswer }): ReactNode {
  const { share } = useTexts();
  const files = usePlayground((state) => state.files);
  const branch = usePlayground((state) => (state.branches.length > 1 ? state.branches.find(({ id }) => id === state.branch)?.name : undefined));
  const done = KINDS.flatMap((kind) => {
    const count = answer.inputs.filter((input) => input === kind).length;
    return count === 0 ? [] : [share.action[kind](count)];
  });
  const rows: [string, string][] = [
    [share.list(files.map(({ name }) => name)) || share.files, share.list(files.map(({ text }) => share.lines(lineCount(text)))) || share.none],
    [share.actions, done.length === 0 ? share.none : done.length === 1 ? share.list(done) : share.counted(answer.inputs.length, share.list(done))],
    ...(branch === undefined ? [] : [[share.branch, branch] as [string, string]]),
    [share.rules, share.seed(answer.seed, answer.kubernetes)],
    [share.secrets, share.list(answer.secrets) || share.noSecrets],
  ];
  return (
    <section className={styles['holds']} aria-labelledby="share-holds">
      <h3 id="share-holds" className="small mid">{share.holds}</h3>
      <dl>
        {rows.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd className="mid">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function lineCount(text: string): number {
  return text === '' ? 0 : text.trimEnd().split('\n').length;
}
