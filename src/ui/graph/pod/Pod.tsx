// A Pod in the form that the layout gives it. It reads its own view, so that others stay as they are when it changes.
import { memo } from 'react';
import type { ReactNode } from 'react';
import { usePlayground } from '../../state/playgroundContext.ts';
import type { PodForm } from '../model/podForm.ts';
import { MiniPod } from './MiniPod.tsx';
import { PodTile } from './PodTile.tsx';
import { RowsPod } from './RowsPod.tsx';

export const Pod = memo(function Pod({ uid, form }: { readonly uid: string; readonly form: PodForm }): ReactNode {
  const pod = usePlayground((state) => state.pods.get(uid));
  if (!pod) return null;
  if (form === 'tile') return <PodTile pod={pod} />;
  if (form === 'mini') return <MiniPod pod={pod} />;
  return <RowsPod pod={pod} form={form} />;
});
