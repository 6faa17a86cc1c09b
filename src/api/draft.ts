// The same shape, open for change: for objects under construction, before they are stored and frozen.

export type Draft<T> = T extends readonly (infer Item)[] ? Draft<Item>[] : T extends object ? { -readonly [Key in keyof T]: Draft<T[Key]> } : T;
