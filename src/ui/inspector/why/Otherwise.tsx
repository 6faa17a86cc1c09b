// Below a chain: what would have happened otherwise, where a field decided. Each answer is a run of its own, made when the chain is open.
import { Columns3 } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Alternative } from '../../../session/compare/alternatives.ts';
import type { Otherwise as Outcome } from '../../../session/compare/whatIf.ts';
import { phaseState } from '../../components/phaseState.ts';
import { StateChip } from '../../components/StateChip.tsx';
import { StateWord } from '../../components/StateWord.tsx';
import { timeText } from '../../components/timeText.ts';
import { useActions, usePlayground, useSessionClient, useTexts } from '../../state/playgroundContext.ts';
import type { OpenQuestion } from '../../state/playgroundState.ts';
import { selectedPod } from '../../state/selection.ts';
import type { SessionClient } from '../../../worker/client.ts';
import styles from './Otherwise.module.css';

/** `undefined`: it still runs. `null`: it could not be run. */
type Found = { readonly alternative: Alternative; readonly outcome: Outcome | null | undefined };

export function Otherwise({ question }: { readonly question: OpenQuestion }): ReactNode {
  const { otherwise } = useTexts().compare;
  const found = useOutcomes(question).filter(({ outcome }) => outcome !== null);
  if (found.length === 0) return null;
  return (
    <section className={styles.otherwise} aria-labelledby="otherwise-title">
      <h3 id="otherwise-title" className={styles.title}>{otherwise.title}</h3>
      <ul>
        {found.map(({ alternative, outcome }) => (
          <li key={`${alternative.path} ${alternative.value}`} className={styles.alternative} aria-busy={!outcome}>
            <Words alternative={alternative} outcome={outcome ?? undefined} at={question.at} />
          </li>
        ))}
      </ul>
      <p className={styles.how}>{otherwise.how}</p>
    </section>
  );
}

function Words({ alternative, outcome, at }: { readonly alternative: Alternative; readonly outcome: Outcome | undefined; readonly at: number }): ReactNode {
  const { compare } = useTexts();
  const { otherwise } = compare;
  const actions = useActions();
  const { object, path, field, value, present } = alternative;
  const [is, was] = [String(value), String(present)];
  const until = `${Math.max(LEAST_COMPARED, Math.ceil(at * 1.5))}s`;
  return (
    <>
      <div className={`${styles.line ?? ''} ${styles.what ?? ''}`}>
        <span className={styles.words}>
          <b className="mono">{`${field}: ${is}`}</b>
          <span className="small dim">{otherwise.insteadOf(was)}</span>
        </span>
        <button
          type="button"
          className="btn sm sq"
          aria-label={otherwise.compare(`${field}: ${is}`)}
          title={otherwise.compare(`${field}: ${is}`)}
          onClick={() => void actions.compare({ matrix: { until, columns: [{ name: was }, { name: is, set: [{ object, path, value }] }] } }, { field: path })}
        >
          <Columns3 className="i s" aria-hidden />
        </button>
      </div>
      {outcome ? <Result outcome={outcome} at={at} /> : <p className="small dim">{otherwise.running}</p>}
    </>
  );
}

/** The comparison goes on beyond the instant that was asked about. */
const LEAST_COMPARED = 60;

function Result({ outcome: { pod, first }, at }: { readonly outcome: Outcome; readonly at: number }): ReactNode {
  const { compare } = useTexts();
  const { otherwise } = compare;
  if (!first) return <p className="small mid">{otherwise.same(timeText(at))}</p>;
  return (
    <>
      <div className={styles.line}>
        {pod ? (
          <>
            <StateChip state={pod.state} word={pod.status} />
            <span className={styles.phase}><StateWord state={phaseState(pod.phase)} word={pod.phase} /></span>
            <span className="small mid">{otherwise.facts(pod.ready, pod.restarts)}</span>
          </>
        ) : <span className="small mid">{otherwise.gone}</span>}
      </div>
      <p className="small dim">{otherwise.parted(timeText(first.t), timeText(at))}</p>
    </>
  );
}

/** One run after the other: a later one does not wait for what nobody looks at any more. */
function useOutcomes({ subject, at, answer }: OpenQuestion): readonly Found[] {
  const client = useSessionClient();
  const pod = usePlayground((state) => ('pod' in subject ? subject.pod : selectedPod(state.selection)));
  const [found, setFound] = useState<readonly Found[]>([]);
  const answered = answer !== undefined && answer.problem === undefined;
  useEffect(() => {
    if (!answered || pod === undefined) return undefined;
    let isShown = true;
    void outcomesOf(client, { subject, at, pod }, (next) => {
      if (isShown) setFound(next);
      return isShown;
    });
    return () => {
      isShown = false;
      setFound([]);
    };
  }, [client, subject, at, pod, answered]);
  return found;
}

/** `tell` says whether somebody still looks. */
async function outcomesOf(client: SessionClient, { subject, at, pod }: Pick<OpenQuestion, 'subject' | 'at'> & { readonly pod: string }, tell: (found: readonly Found[]) => boolean): Promise<void> {
  const asked = await client.request('alternatives', { subject, at }).catch(() => ({ alternatives: [] }));
  let found = asked.alternatives.map((alternative): Found => ({ alternative, outcome: undefined }));
  for (const { alternative } of found) {
    if (!tell(found)) return;
    // One after another on purpose: the worker has one place for such a run.
    const answer = await client.request('otherwise', { alternative, pod, at }).catch(() => ({}));
    found = found.map((one) => (one.alternative === alternative ? { alternative, outcome: ('otherwise' in answer ? answer.otherwise : undefined) ?? null } : one));
  }
  tell(found);
}
