// Tells the presenter's window what is on screen, and does what it asks for.
import { assertNever } from '../../../base/assertNever.ts';
import type { Playground } from '../../state/playground.ts';
import type { Presenter } from '../stage/presenter.ts';
import { connect, type FromSpeaker, type Told, type ToSpeaker } from './channel.ts';

/** → ends it. */
export function hostSpeaker(channel: string, { store }: Playground, presenter: Presenter): () => void {
  let last = '';

  function tell(): void {
    const told = toldNow();
    const text = JSON.stringify(told);
    if (!told || text === last) return;
    last = text;
    wire.say({ type: 'told', told });
  }

  function tellAnew(): void {
    last = '';
    tell();
  }

  function end(): void {
    wire.say({ type: 'ended' });
  }

  function toldNow(): Told | undefined {
    const { presentation, step = 0, title, clock, settings } = store.getState();
    if (!presentation) return undefined;
    const { blank, over, codes, startedAt } = presenter.store.getState();
    return { ...presentation, title, step, playing: clock.playing, at: Math.floor(clock.cursor), blank, ...(over ? { over } : {}), codes, startedAt, language: settings.language, letters: settings.singleKeys };
  }

  function heard(message: FromSpeaker): void {
    switch (message.type) {
      case 'hello':
        tellAnew();
        return;
      case 'run':
        presenter.run(message.command);
        return;
      case 'go':
        presenter.goTo(message.step);
        return;
      case 'codes':
        presenter.setCodes(message.codes);
        return;
      case 'restartClock':
        presenter.restartClock();
        return;
      default:
        assertNever(message);
    }
  }

  const wire = connect<ToSpeaker, FromSpeaker>(channel, heard);
  const stops = [store.subscribe(tell), presenter.store.subscribe(tell)];
  // A page that is closed or left runs no effect's end; one that comes back out of the browser's memory goes on.
  addEventListener('pagehide', end);
  addEventListener('pageshow', tellAnew);
  // A window that is open already may have been told of an end.
  tell();
  return () => {
    for (const stop of stops) stop();
    removeEventListener('pagehide', end);
    removeEventListener('pageshow', tellAnew);
    end();
    wire.close();
  };
}
