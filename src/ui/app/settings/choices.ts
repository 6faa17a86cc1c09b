// What can be chosen for each setting of the looks, in the order of the dialog.
import type { Settings } from '../../state/playgroundState.ts';

type Looks = Pick<Settings, 'theme' | 'contrast' | 'textSize' | 'density' | 'motion'>;

export const CHOICES: { readonly [Name in keyof Looks]: readonly Looks[Name][] } = {
  theme: ['system', 'light', 'dark'],
  contrast: ['system', 'more'],
  textSize: [90, 100, 110, 125, 150],
  density: ['normal', 'compact'],
  motion: ['system', 'reduce'],
};
