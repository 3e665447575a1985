import { expect, test } from 'vitest';
import { HOME, redirectTarget } from './redirect-target.ts';

test.each([
	'https://evil.example',
	'//evil.example',
	'/\\evil.example',
	'/%2f/evil.example',
	'/%2Fevil.example',
	'/%5cevil.example',
	'javascript:alert(1)',
	'http://localhost:3000.evil.example',
	'http://localhost:3000@evil.example',
	'data:text/html,<script>alert(1)</script>',
	'/\t/evil.example',
	'/\n/evil.example',
	'/../\\evil.example',
	'/x/..//evil.example',
	' //evil.example',
	'evil.example',
	'',
	null,
	undefined,
])('never leads away: %j', (wanted) => {
	expect(redirectTarget(wanted)).toBe(HOME);
});

test.each(['/sign-in', '/sign-in?redirectTo=/today', '/sign-up', '/sign-out', '/api/auth/token'])(
	'does not lead back to %s',
	(wanted) => {
		expect(redirectTarget(wanted)).toBe(HOME);
	},
);

test.each(['/', '/lists/list_01', '/search?q=a%2Fb#x', '/signs', '/settings/api?a=//b'])(
	'keeps a page of the app: %s',
	(wanted) => {
		expect(redirectTarget(wanted)).toBe(wanted);
	},
);
