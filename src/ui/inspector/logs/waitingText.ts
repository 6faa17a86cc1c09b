// "web has not started. It waits for render-config."
import type { Texts } from '../../../texts/catalogue.ts';
import type { ContainerView } from '../../../session/readModel/scene.ts';
import type { WaitingFor } from './waitingFor.ts';

export function waitingText(words: Texts['inspector']['logs'], { name }: ContainerView, waiting: WaitingFor | undefined): string {
  return waiting ? words.notStarted(name, thing(words, waiting)) : words.notStartedPlain(name);
}

function thing({ waits }: Texts['inspector']['logs'], waiting: WaitingFor): string {
  return 'name' in waiting ? waits[waiting.type](waiting.name) : waits[waiting.type];
}
