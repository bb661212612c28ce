/** Keys of everything that is remembered from the server, in one place so that they can be let go together. */
export const keys = {
  session: ['session'] as const,
  meta: ['meta'] as const,
  lists: (object: string) => ['list', object] as const,
  list: (object: string, params: unknown) => ['list', object, params] as const,
  counts: (object: string) => ['count', object] as const,
  count: (object: string, params: unknown) => ['count', object, params] as const,
  record: (object: string, id: string) => ['record', object, id] as const,
  timelines: (object: string, id: string) => ['timeline', object, id] as const,
  timeline: (object: string, id: string, kinds: string) => ['timeline', object, id, kinds] as const,
  calendars: ['calendar'] as const,
  calendar: (range: unknown, whose: string) => ['calendar', range, whose] as const,
  persons: (object: string, id: string) => ['persons', object, id] as const,
  views: (object: string) => ['views', object] as const,
  notifications: ['notifications'] as const,
  job: (id: string) => ['job', id] as const,
};
