// Made by scripts/build/lessonList.ts from the lessons' documents.
declare module 'virtual:lesson-list' {
  export const LESSONS: readonly {
    readonly slug: string;
    readonly chapter: number;
    readonly minutes: number;
    readonly needs: readonly string[];
    readonly titles: Readonly<Record<'en' | 'zh', string>>;
  }[];
}
