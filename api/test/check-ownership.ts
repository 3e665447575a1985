import { afterAll, expect } from 'vitest';
import { takeOffences } from './ownership.ts';

// Runs with every test file: all statements that its operations sent to test databases carry the id
// of the verified user.
afterAll(() => {
	expect(takeOffences(), 'statements without the ownership predicate').toEqual([]);
});
