import { describe, expect, test } from 'vitest';
import { pieces, recurring } from '../../test/quick-add.ts';

// 10:23 on Friday 20 November 2026.
describe('recurrences and the day on which they first fall', () => {
	test.each([
		['every day', 'DAILY', '2026-11-20'],
		['ev day', 'DAILY', '2026-11-20'],
		['Every Day', 'DAILY', '2026-11-20'],
		['every week', 'WEEKLY', '2026-11-20'],
		['every month', 'MONTHLY', '2026-11-20'],
		['every year', 'YEARLY', '2026-11-20'],
		['every quarter', 'MONTHLY;INTERVAL=3', '2026-11-20'],
		['every hour', 'HOURLY', '2026-11-20 10:23'],
		['every 12 hours at 19:00', 'HOURLY;INTERVAL=12', '2026-11-20 19:00'],
		['every 12 hours starting at 7pm', 'HOURLY;INTERVAL=12', '2026-11-20 19:00'],
		['every 3 days', 'DAILY;INTERVAL=3', '2026-11-20'],
		['every two weeks', 'WEEKLY;INTERVAL=2', '2026-11-20'],
		['every other day', 'DAILY;INTERVAL=2', '2026-11-20'],
		['every other tue', 'WEEKLY;INTERVAL=2;BYDAY=TU', '2026-11-24'],
		['every 2 weeks on monday', 'WEEKLY;INTERVAL=2;BYDAY=MO', '2026-11-23'],
		['every third month', 'MONTHLY;INTERVAL=3', '2026-11-20'],
		['every mon, fri', 'WEEKLY;BYDAY=MO,FR', '2026-11-20'],
		['every mon and wed', 'WEEKLY;BYDAY=MO,WE', '2026-11-23'],
		['every mon, wed, and sun', 'WEEKLY;BYDAY=MO,WE,SU', '2026-11-22'],
		['every weekday', 'WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-20'],
		['every workday', 'WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-11-20'],
		['every weekend', 'WEEKLY;BYDAY=SA', '2026-11-21'],
		['every 27th', 'MONTHLY;BYMONTHDAY=27', '2026-11-27'],
		['every 27', 'MONTHLY;BYMONTHDAY=27', '2026-11-27'],
		['every 2, 15, 27', 'MONTHLY;BYMONTHDAY=2,15,27', '2026-11-27'],
		['every 1st and 15th', 'MONTHLY;BYMONTHDAY=1,15', '2026-12-01'],
		['every 3rd friday', 'MONTHLY;BYDAY=3FR', '2026-11-20'],
		['every 1st and 3rd tue', 'MONTHLY;BYDAY=1TU,3TU', '2026-12-01'],
		['every last day', 'MONTHLY;BYMONTHDAY=-1', '2026-11-30'],
		['every last friday', 'MONTHLY;BYDAY=-1FR', '2026-11-27'],
		['every last friday of the month', 'MONTHLY;BYDAY=-1FR', '2026-11-27'],
		['every last workday', 'MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-11-30'],
		['every first workday', 'MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '2026-12-01'],
		['every month on the 15th', 'MONTHLY;BYMONTHDAY=15', '2026-12-15'],
		['every jan 27', 'YEARLY;BYMONTH=1;BYMONTHDAY=27', '2027-01-27'],
		['every 27th of january', 'YEARLY;BYMONTH=1;BYMONTHDAY=27', '2027-01-27'],
		['every 14 jan, 14 apr', 'YEARLY;BYMONTH=1,4;BYMONTHDAY=14', '2027-01-14'],
		['every 14 jan, 15 apr', 'YEARLY;BYYEARDAY=14,-261', '2027-01-14'],
		['every feb 29', 'YEARLY;BYMONTH=2;BYMONTHDAY=29', '2028-02-29'],
		['every 4th thursday of november', 'YEARLY;BYMONTH=11;BYDAY=4TH', '2026-11-26'],
		['every mon wed fri', 'WEEKLY;BYDAY=MO,WE,FR', '2026-11-20'],
		['daily', 'DAILY', '2026-11-20'],
		['weekly on tuesday', 'WEEKLY;BYDAY=TU', '2026-11-24'],
		['monthly on the 1st', 'MONTHLY;BYMONTHDAY=1', '2026-12-01'],
		['yearly on 27 jan', 'YEARLY;BYMONTH=1;BYMONTHDAY=27', '2027-01-27'],
		['weekly', 'WEEKLY', '2026-11-20'],
		['monthly', 'MONTHLY', '2026-11-20'],
		['quarterly', 'MONTHLY;INTERVAL=3', '2026-11-20'],
		['yearly', 'YEARLY', '2026-11-20'],
		['annually', 'YEARLY', '2026-11-20'],
		['hourly', 'HOURLY', '2026-11-20 10:23'],
		['biannually', 'MONTHLY;INTERVAL=6', '2026-11-20'],
		['semiannually', 'MONTHLY;INTERVAL=6', '2026-11-20'],
		['biennially', 'YEARLY;INTERVAL=2', '2026-11-20'],
		['every! 3 days', 'DAILY;INTERVAL=3!', '2026-11-20'],
		['ev! week', 'WEEKLY!', '2026-11-20'],
		['every! monday', 'WEEKLY;BYDAY=MO!', '2026-11-23'],
		['after 10 days', 'DAILY;INTERVAL=10!', '2026-11-20'],
		['3 days after completion', 'DAILY;INTERVAL=3!', '2026-11-20'],
	])('%s is %s, first on %s', (text, rule, due) => {
		expect(recurring(`Water ferns ${text}`)).toEqual({ title: 'Water ferns', rule, due });
	});

	test.each([
		['every mon at 20:00', 'WEEKLY;BYDAY=MO', '2026-11-23 20:00'],
		['every fri at 20:00', 'WEEKLY;BYDAY=FR', '2026-11-20 20:00'],
		['every fri at 9', 'WEEKLY;BYDAY=FR', '2026-11-27 09:00'],
		['every day at 9', 'DAILY', '2026-11-21 09:00'],
		['every 3 days at 9am', 'DAILY;INTERVAL=3', '2026-11-21 09:00'],
		['every mon 8pm', 'WEEKLY;BYDAY=MO', '2026-11-23 20:00'],
		['every morning', 'DAILY', '2026-11-21 09:00'],
		['every afternoon', 'DAILY', '2026-11-20 12:00'],
		['every evening', 'DAILY', '2026-11-20 19:00'],
		['every night', 'DAILY', '2026-11-20 22:00'],
		['every evening at 8', 'DAILY', '2026-11-20 20:00'],
		['every mon morning', 'WEEKLY;BYDAY=MO', '2026-11-23 09:00'],
		['daily at 11', 'DAILY', '2026-11-20 11:00'],
		['at 11 every day', 'DAILY', '2026-11-20 11:00'],
	])('with a time: %s', (text, rule, due) => {
		expect(recurring(`Water ferns ${text}`)).toEqual({ title: 'Water ferns', rule, due });
	});

	test.each([
		['every day starting aug 3', 'DAILY', '2027-08-03'],
		['every mon from aug 3', 'WEEKLY;BYDAY=MO', '2027-08-09'],
		['every day starting tomorrow', 'DAILY', '2026-11-21'],
		['every 2 weeks starting next monday', 'WEEKLY;INTERVAL=2', '2026-11-23'],
		['every 3 days starting 2026-11-18', 'DAILY;INTERVAL=3', '2026-11-21'],
		['every day ending aug 3', 'DAILY;UNTIL=20270803', '2026-11-20'],
		['every mon until aug 3', 'WEEKLY;BYDAY=MO;UNTIL=20270803', '2026-11-23'],
		['every day from aug 3 until mar 1', 'DAILY;UNTIL=20280301', '2027-08-03'],
		['every day for 3 weeks', 'DAILY;UNTIL=20261210', '2026-11-20'],
		['every mon for 3 weeks', 'WEEKLY;BYDAY=MO;UNTIL=20261213', '2026-11-23'],
		['every day for 2 months starting 31 dec', 'DAILY;UNTIL=20270227', '2026-12-31'],
		['every day at 20:00 until aug 3', 'DAILY;UNTIL=20270803', '2026-11-20 20:00'],
		['every day until aug 3 at 20:00', 'DAILY;UNTIL=20270803', '2026-11-20 20:00'],
		['every day 10 times', 'DAILY;COUNT=10', '2026-11-20'],
		['monthly until aug 3', 'MONTHLY;UNTIL=20270803', '2026-11-20'],
		['every week tomorrow', 'WEEKLY', '2026-11-21'],
		['on monday every 2 weeks', 'WEEKLY;INTERVAL=2', '2026-11-23'],
	])('with bounds: %s', (text, rule, due) => {
		expect(recurring(`Water ferns ${text}`)).toEqual({ title: 'Water ferns', rule, due });
	});
});

test('the week of a fortnight starts where the writer’s weeks do', () => {
	const text = 'x every 2 weeks on sunday and monday';
	expect(recurring(text).rule).toBe('WEEKLY;INTERVAL=2;BYDAY=MO,SU');
	expect(recurring(text, { weekStart: 'SUNDAY' }).rule).toBe(
		'WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU',
	);
});

test('a recurrence may stand anywhere, markers between its parts', () => {
	expect(recurring('every mon gym')).toMatchObject({ title: 'gym', rule: 'WEEKLY;BYDAY=MO' });
	expect(recurring('every mon, bring milk')).toMatchObject({ title: 'bring milk' });
	expect(pieces('gym every mon #Sport at 20:00 p1 until aug 3')).toEqual([
		'RECURRENCE every mon',
		'LIST #Sport',
		'TIME at 20:00',
		'PRIORITY p1',
		'RECURRENCE until aug 3',
	]);
});

test('only the first recurrence counts', () => {
	expect(recurring('x every mon call every day')).toEqual({
		title: 'x call every day',
		rule: 'WEEKLY;BYDAY=MO',
		due: '2026-11-23',
	});
});
