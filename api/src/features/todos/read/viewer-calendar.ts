import { type SQL, sql } from 'drizzle-orm';
import type { Scope } from '../../../auth/scope.ts';
import { settings } from '../../settings/table.ts';

/** SQL expressions of the current day in the time zone of the viewer's settings. */
export interface ViewerCalendar {
	/** IANA name of the time zone. */
	readonly zone: SQL;
	/** The current calendar day in that time zone. */
	readonly today: SQL;
	/** First day of the week, Monday 1 to Sunday 7 (`isodow`). */
	readonly weekStart: SQL;
}

const DAYS = sql.raw(settings.weekStart.enumValues.map((day) => `'${day}'`).join());

export function viewerCalendar({ userId, now }: Pick<Scope, 'userId' | 'now'>): ViewerCalendar {
	const own = (setting: SQL) =>
		sql`(select ${setting} from ${settings} where ${settings.userId} = ${userId})`;
	const zone = own(sql`${settings.timeZone}`);
	return {
		zone,
		today: sql`(${now.toISOString()}::timestamptz at time zone ${zone})::date`,
		weekStart: own(sql`array_position(array[${DAYS}], ${settings.weekStart})`),
	};
}
