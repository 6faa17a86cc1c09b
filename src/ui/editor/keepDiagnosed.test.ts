import { describe, expect, it } from 'vitest';
import { stubClient } from '../../worker/testing/stubClient.ts';
import { createPlayground } from '../state/playground.ts';
import { textOf } from '../state/fileActions.ts';
import { keepDiagnosed } from './keepDiagnosed.ts';

function writing() {
  const playground = createPlayground(stubClient());
  const asked: string[] = [];
  let answer = (): void => undefined;
  const stop = keepDiagnosed(playground.store, () => {
    const state = playground.store.getState();
    asked.push(textOf(state, state.file));
    return new Promise<void>((resolve) => void (answer = resolve));
  });
  const answered = async (): Promise<void> => {
    answer();
    await new Promise((resolve) => void setTimeout(resolve));
  };
  return { ...playground, asked, answered, stop };
}

describe('keepDiagnosed', () => {
  it('asks in the call that changes the text', () => {
    const { actions, asked } = writing();
    actions.addFile('a.yaml', 'a');
    expect(asked).toEqual(['a']);
  });

  it('asks about the newest text when the question before is answered, and no others', async () => {
    const { actions, asked, answered } = writing();
    actions.addFile('a.yaml', 'a');
    actions.edit('ab');
    actions.edit('abc');
    expect(asked).toEqual(['a']);
    await answered();
    expect(asked).toEqual(['a', 'abc']);
    await answered();
    expect(asked).toEqual(['a', 'abc']);
  });

  it('asks again for other work, also with the same text', async () => {
    const { actions, store, asked, answered } = writing();
    actions.addFile('a.yaml', 'a');
    await answered();
    store.setState({ opened: 1 });
    expect(asked).toEqual(['a', 'a']);
  });

  it('asks nothing while nothing of the file changes, without a file, or when it is over', async () => {
    const { actions, store, asked, answered, stop } = writing();
    store.setState({ title: 'empty' });
    expect(asked).toEqual([]);
    actions.addFile('a.yaml', 'a');
    await answered();
    store.setState({ title: 'other' });
    expect(asked).toEqual(['a']);
    stop();
    actions.edit('b');
    expect(asked).toEqual(['a']);
  });
});
