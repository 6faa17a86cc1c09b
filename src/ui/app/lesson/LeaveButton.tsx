// The way out of a lesson.
import { LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLessonWords } from '../../lessons/useLessonWords.ts';
import { useLeaveLesson } from './useLeaveLesson.ts';

export function LeaveButton(): ReactNode {
  const words = useLessonWords();
  const leave = useLeaveLesson();
  return (
    <button type="button" className="btn sm sq" aria-label={words.leave} title={words.leave} onClick={() => void leave()}>
      <LogOut className="i s" aria-hidden />
    </button>
  );
}
