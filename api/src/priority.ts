/** The priorities in ascending order. The index is the stored number, which PostgreSQL sorts by. */
export const PRIORITIES = ['NONE', 'LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;

export type Priority = (typeof PRIORITIES)[number];
