import { uuid } from 'drizzle-orm/pg-core';
import { user } from './tables.ts';

/** The owner of a row. Deleting the user deletes the row. */
export const userId = () =>
	uuid()
		.notNull()
		.references(() => user.id, { onDelete: 'cascade' });
