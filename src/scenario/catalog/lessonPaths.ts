// Ways through the lessons by their numbers: for a talk, a workshop, a week before the first night on call.

export const LESSON_PATHS = {
  demo: ['04', '07', '12', '33'],
  workshop: ['04', '05', '07', '08', '12', '18', '51'],
  halfDay: ['01', '02', '04', '05', '06', '07', '08', '09', '10', '12', '14', '15', '18', '23', '24', '27', '28', '32', '33', '53', '57', '59'],
  onCall: ['04', '06', '08', '12', '28', '34', '36', '51', '52', '53', '55', '59', '60'],
  admins: ['20', '22', '29', '30', '31', '32', '33', '34', '35', '53', '55', '56', '58'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type PathName = keyof typeof LESSON_PATHS;

export const PATH_NAMES = ['demo', 'workshop', 'halfDay', 'onCall', 'admins'] as const satisfies readonly PathName[];
