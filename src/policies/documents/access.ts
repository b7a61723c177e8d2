/** What a grant lets a person do with data; listing belongs to `read`. */
export type Access = 'read' | 'write' | 'delete';

/** What a grant gives when nothing is said. */
export const DEFAULT_ACCESS: readonly Access[] = ['read', 'write'];
