// The plugins of the scheduler that a Pod asks for; undefined when the cluster runs none of that name.
import type { Pod } from '../../api/core/v1/types.gen.ts';
import type { EnabledPlugin } from '../../cluster/scheduler/framework/interface.ts';
import { profileNamed } from '../../cluster/scheduler/profile/profile.ts';
import type { Session } from '../session.ts';

export function pluginsFor(session: Session, pod: Pod): readonly EnabledPlugin[] | undefined {
  return profileNamed(session.cluster.schedulerProfiles, pod.spec?.schedulerName ?? '')?.plugins;
}
