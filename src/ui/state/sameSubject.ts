// Whether two questions are the same one.
import type { WhySubject } from '../../session/readModel/scene.ts';

export function sameSubject(a: WhySubject, b: WhySubject): boolean {
  return a === b || subjectKey(a) === subjectKey(b);
}

function subjectKey(subject: WhySubject): string {
  switch (subject.about) {
    case 'status':
    case 'phase':
      return `${subject.about} ${subject.pod}`;
    case 'condition':
      return `condition ${subject.pod} ${subject.type}`;
    case 'container':
    case 'restarts':
    case 'log':
      return `${subject.about} ${subject.pod} ${subject.container}`;
    case 'event':
      return `event ${subject.uid}`;
    default:
      return `field ${subject.object.kind} ${subject.object.namespace ?? ''} ${subject.object.name} ${subject.path}`;
  }
}
